package io.labelkit.core.consensus;

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
public record MajorityDifference(int examples, int different) {
    /** The share of the examples beyond which something is wrong more likely than not. */
    public static final double ALARM = 0.3;

    private static final double TIE_TOLERANCE = 1e-9;

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
        VoteList list = votes.byExample();
        double[] counts = new double[classes];
        int examples = 0;
        int different = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            Arrays.fill(counts, 0);
            for (int p = list.start(i); p < list.end(i); p++) {
                if (list.code(p) < classes) {
                    counts[list.code(p)]++;
                }
            }
            double most = greatest(counts, 0, classes);
            if (most > 0) {
                examples++;
                different += agrees(counts, most, posterior, i * classes) ? 0 : 1;
            }
        }
        return new MajorityDifference(examples, different);
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
}
