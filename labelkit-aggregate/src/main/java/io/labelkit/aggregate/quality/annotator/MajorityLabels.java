package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.vote.VoteList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Majority votes with the tie rules of {@link ConsensusChoice#MAJORITY_VOTE}. Examples without votes have none. */
final class MajorityLabels {
    static final int NONE = -1;
    private static final double TIE_TOLERANCE = 1e-12;

    private final CrowdVotes crowd;
    private final double[] model;
    private final long seed;

    private MajorityLabels(CrowdVotes crowd, double[] model, long seed) {
        this.crowd = crowd;
        this.model = model;
        this.seed = seed;
    }

    static int[] of(CrowdVotes crowd, long seed) {
        return new MajorityLabels(crowd, crowd.meanModel(), seed).labels();
    }

    private int[] labels() {
        int[] labels = new int[crowd.size()];
        int[][] tied = new int[labels.length][];
        double[] frequency = new double[crowd.classes()];
        for (int i = 0; i < labels.length; i++) {
            tied[i] = top(i, frequency);
            labels[i] = tied[i].length == 1 ? tied[i][0] : NONE;
        }
        double[] agreement = agreementWithClearMajorities(labels);
        for (int i = 0; i < labels.length; i++) {
            if (tied[i].length > 1) {
                labels[i] = settle(i, tied[i], frequency, agreement);
            }
        }
        return labels;
    }

    private int[] top(int example, double[] frequency) {
        VoteList list = crowd.list();
        double[] counts = new double[crowd.classes()];
        for (int p = list.start(example); p < list.end(example); p++) {
            counts[list.code(p)]++;
            frequency[list.code(p)]++;
        }
        return crowd.count(example) == 0
                ? new int[0]
                : best(IntStream.range(0, counts.length).toArray(), k -> counts[k]);
    }

    private int settle(int example, int[] tied, double[] frequency, double[] agreement) {
        int[] left = best(tied, k -> model[example * crowd.classes() + k]);
        left = best(left, k -> -frequency[k]);
        left = best(left, k -> voters(example, k, agreement));
        return left.length == 1 ? left[0] : left[random(example).nextInt(left.length)];
    }

    private double voters(int example, int k, double[] agreement) {
        VoteList list = crowd.list();
        double sum = 0;
        int count = 0;
        for (int p = list.start(example); p < list.end(example); p++) {
            if (list.code(p) == k) {
                sum += agreement[list.other(p)];
                count++;
            }
        }
        return sum / count;
    }

    /** By labeler; one without votes on clear examples gets the mean of the others. */
    private double[] agreementWithClearMajorities(int[] clear) {
        double[] agreeing = new double[crowd.labelers()];
        int[] counted = new int[agreeing.length];
        VoteList list = crowd.list();
        for (int i = 0; i < clear.length; i++) {
            for (int p = list.start(i); p < list.end(i) && clear[i] != NONE; p++) {
                agreeing[list.other(p)] += list.code(p) == clear[i] ? 1 : 0;
                counted[list.other(p)]++;
            }
        }
        return Shares.of(agreeing, Arrays.stream(counted).asDoubleStream().toArray());
    }

    private static int[] best(int[] classes, IntToDoubleFunction score) {
        if (classes.length <= 1) {
            return classes;
        }
        double most = Arrays.stream(classes).mapToDouble(score).max().orElseThrow();
        return Arrays.stream(classes)
                .filter(k -> score.applyAsDouble(k) >= most - TIE_TOLERANCE)
                .toArray();
    }

    private SplittableRandom random(int example) {
        CRC32 crc = new CRC32();
        crc.update(crowd.votes().examples().get(example).getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + crc.getValue());
    }
}
