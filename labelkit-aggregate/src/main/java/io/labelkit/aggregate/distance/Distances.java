package io.labelkit.aggregate.distance;

import io.labelkit.core.consensus.DistanceConsensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelDistance;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Squared distances between the codes of votes, and the best candidate of an example. */
final class Distances {
    private static final int LARGEST_TABLE = 512;

    private final VoteMatrix votes;
    private final LabelDistance distance;
    private final Label[] labels;
    private final double[][] table;

    Distances(VoteMatrix votes, LabelDistance distance) {
        this.votes = votes;
        this.distance = distance;
        this.labels = new Label[votes.codeCount()];
        for (int code = 0; code < labels.length; code++) {
            labels[code] = label(votes.payload(code));
        }
        this.table = new double[labels.length <= LARGEST_TABLE ? labels.length : 0][labels.length];
        for (int a = 0; a < table.length; a++) {
            for (int b = 0; b < table.length; b++) {
                table[a][b] = computed(a, b);
            }
        }
    }

    private static Label label(VotePayload payload) {
        if (payload instanceof VotePayload.Exactly exactly) {
            return exactly.label();
        }
        throw new IllegalArgumentException("votes must be labels, but one was " + payload);
    }

    private double computed(int a, int b) {
        double d = distance.between(labels[a], labels[b]);
        Checks.check(d >= 0 && d < Double.MAX_VALUE, "distance", "at least 0 and finite", d);
        return d * d;
    }

    double squared(int a, int b) {
        return table.length > 0 ? table[a][b] : computed(a, b);
    }

    /** The candidate with the least weighted sum of squared distances to the votes of an example. */
    DistanceConsensus.Choice choice(int example, double[] weights, boolean votedOnly) {
        VoteList list = votes.byExample();
        if (list.count(example) == 0) {
            return new DistanceConsensus.Choice(Optional.empty(), Double.NaN, Double.NaN);
        }
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int candidate : candidates(example, votedOnly)) {
            double cost = 0;
            for (int p = list.start(example); p < list.end(example); p++) {
                cost += weights[list.other(p)] * squared(candidate, list.code(p));
            }
            if (cost < least) {
                second = least;
                least = cost;
                best = candidate;
            } else {
                second = Math.min(second, cost);
            }
        }
        double margin = second < Double.POSITIVE_INFINITY ? second - least : Double.NaN;
        return new DistanceConsensus.Choice(Optional.of(labels[best]), least, margin);
    }

    private int[] candidates(int example, boolean votedOnly) {
        LabelKind kind = votes.space().kind();
        if (!votedOnly && (kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL)) {
            return IntStream.range(0, votes.classCount()).toArray();
        }
        VoteList list = votes.byExample();
        Integer[] voted = IntStream.range(list.start(example), list.end(example))
                .map(list::code)
                .distinct()
                .boxed()
                .toArray(Integer[]::new);
        boolean classes = kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL;
        Arrays.sort(
                voted,
                classes ? Comparator.naturalOrder() : Comparator.comparing((Integer code) -> labels[code].toString()));
        return Arrays.stream(voted).mapToInt(Integer::intValue).toArray();
    }
}
