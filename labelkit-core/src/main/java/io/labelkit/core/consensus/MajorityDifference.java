package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * On how many examples the most probable class is another than the one most labelers voted for. A model differs from the
 * majority where it has learned something about the labelers, but rarely on many examples: beyond {@link #ALARM} it has
 * more likely given up a class or exchanged two. Votes that leave several answers open do not count, nor do examples
 * without other votes; where classes are tied, any of them is that of the majority.
 *
 * @param examples the number of examples with votes for a single class
 * @param different on how many of them the most probable class is not one with most votes
 */
public record MajorityDifference(int examples, int different) implements Displayable {
    /** The share of the examples beyond which something is wrong more likely than not. */
    public static final double ALARM = 0.3;

    private static final double TIE_TOLERANCE = 1e-9;
    private static final int FEW_CODES = 4;
    private static final int COUNTER_BITS = 16;
    private static final int FULL_COUNTER = (1 << COUNTER_BITS) - 1;

    /**
     * Compares a consensus with the votes behind it.
     *
     * @param consensus the consensus
     * @return the numbers
     */
    public static MajorityDifference of(CategoricalConsensus consensus) {
        double[] posterior = new double[consensus.size() * consensus.space().size()];
        for (int i = 0; i < consensus.size(); i++) {
            double[] row = consensus.probabilities(i);
            System.arraycopy(row, 0, posterior, i * row.length, row.length);
        }
        return of(consensus.votes(), posterior);
    }

    /**
     * Compares probabilities with votes.
     *
     * @param votes the votes
     * @param posterior N x K probabilities, row after row
     * @return the numbers
     * @throws IllegalArgumentException if there are not as many probabilities
     */
    public static MajorityDifference of(VoteMatrix votes, double[] posterior) {
        int classes = votes.classCount();
        Checks.check(
                posterior.length == (long) votes.exampleCount() * classes,
                "posterior",
                votes.exampleCount() + " x " + classes + " numbers",
                posterior.length);
        return votes.codeCount() == 2 && classes == 2
                ? ofTwoClasses(votes.byExample(), posterior)
                : ofClasses(votes, posterior);
    }

    private static MajorityDifference ofClasses(VoteMatrix votes, double[] posterior) {
        VoteList list = votes.byExample();
        double[] counts = new double[votes.classCount()];
        int examples = 0;
        int different = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.codeCount() <= FEW_CODES && list.count(i) <= FULL_COUNTER) {
                countFew(list, i, counts);
            } else {
                count(list, i, counts);
            }
            double most = greatest(counts, 0, counts.length);
            if (most > 0) {
                examples++;
                different += agrees(counts, most, posterior, i * counts.length) ? 0 : 1;
            }
        }
        return new MajorityDifference(examples, different);
    }

    /** The same where every vote is 0 or 1, so that their sum counts them and there is one majority or none. */
    private static MajorityDifference ofTwoClasses(VoteList list, double[] posterior) {
        int examples = 0;
        int different = 0;
        for (int i = 0; i < list.rows(); i++) {
            int start = list.start(i);
            int end = list.end(i);
            int ones = 0;
            for (int p = start; p < end; p++) {
                ones += list.code(p);
            }
            double lead = 2.0 * ones - (end - start);
            double believed = posterior[2 * i + 1] - posterior[2 * i];
            examples += end > start ? 1 : 0;
            different += lead * believed < 0 && Math.abs(believed) > TIE_TOLERANCE ? 1 : 0;
        }
        return new MajorityDifference(examples, different);
    }

    private static void count(VoteList list, int i, double[] counts) {
        Arrays.fill(counts, 0);
        for (int p = list.start(i); p < list.end(i); p++) {
            if (list.code(p) < counts.length) {
                counts[list.code(p)]++;
            }
        }
    }

    /** The same for up to four codes, whose counters share a register. */
    private static void countFew(VoteList list, int i, double[] counts) {
        long counters = 0;
        for (int p = list.start(i); p < list.end(i); p++) {
            counters += 1L << (list.code(p) * COUNTER_BITS);
        }
        for (int k = 0; k < counts.length; k++) {
            counts[k] = (counters >>> (k * COUNTER_BITS)) & FULL_COUNTER;
        }
    }

    private static boolean agrees(double[] counts, double most, double[] posterior, int from) {
        double least = greatest(posterior, from, counts.length) - TIE_TOLERANCE;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] == most && posterior[from + k] >= least) {
                return true;
            }
        }
        return false;
    }

    private static double greatest(double[] values, int from, int count) {
        double greatest = 0;
        for (int k = from; k < from + count; k++) {
            greatest = Math.max(greatest, values[k]);
        }
        return greatest;
    }

    /**
     * The share of the examples.
     *
     * @return the share; empty if no example counts
     */
    public OptionalDouble share() {
        return examples == 0 ? OptionalDouble.empty() : OptionalDouble.of(different / (double) examples);
    }

    /**
     * Whether the share is greater than {@link #ALARM}.
     *
     * @return true if it is
     */
    public boolean isAlarming() {
        return different > ALARM * examples;
    }

    @Override
    public Display display() {
        return Display.builder("Difference from the majority vote")
                .count("examples with votes", examples)
                .count("different labels", different)
                .share("share", share())
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
