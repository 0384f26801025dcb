package io.labelkit.aggregate.dependency;

import io.labelkit.aggregate.internal.Overlaps;
import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.core.vote.VoteMatrix;

/** Counts of pairs of labelers, and which labelers are functions for one class, whose silence is an answer too. */
final class PairStatistics {
    private final int labelers;
    private final int classes;
    private final int[] overlap;
    private final int[] equal;
    private final double[] excess;
    private final double[] noise;
    private final double[] room;
    private final int[] onlyClass;
    private final double[] votes;
    private final int examples;

    PairStatistics(VoteMatrix matrix, Overlaps overlaps, double[] balance) {
        labelers = overlaps.labelers();
        classes = overlaps.classes();
        examples = Math.max(1, overlaps.examples());
        overlap = new int[labelers * labelers];
        equal = new int[labelers * labelers];
        excess = new double[labelers * labelers];
        noise = new double[labelers * labelers];
        room = new double[labelers * labelers];
        onlyClass = new int[labelers];
        votes = new double[labelers];
        for (int a = 0; a < labelers; a++) {
            votes[a] = overlaps.votes(a);
            boolean one = VoteFacts.onlyVotesForOneClass(matrix, a);
            onlyClass[a] = one ? matrix.byLabeler().code(matrix.byLabeler().start(a)) : classes;
        }
        for (int a = 0; a < labelers; a++) {
            for (int q = 0; q < overlaps.partners(a).length; q++) {
                fill(overlaps.counts(a), q * classes * classes, a, overlaps.partners(a)[q]);
            }
            for (int b = a + 1; b < labelers; b++) {
                if (bothFunctions(a, b)) {
                    int both = overlap[a * labelers + b];
                    double covariance = both / (double) examples - votes[a] / examples * votes[b] / examples;
                    double chance = votes[a] / examples * votes[b] / examples * examples;
                    double scale = scale(balance, onlyClass[a], onlyClass[b]);
                    set(excess, a, b, covariance / scale);
                    double most = onlyClass[a] == onlyClass[b] ? Math.min(votes[a], votes[b]) : 0;
                    set(room, a, b, (most - chance) / examples / scale);
                    set(noise, a, b, Math.sqrt(Math.max(1, Math.max(both, chance))) / examples / Math.abs(scale));
                }
            }
        }
    }

    private void fill(double[] counts, int from, int a, int b) {
        double all = 0;
        double same = 0;
        double[] rows = new double[classes];
        double[] columns = new double[classes];
        for (int c = 0; c < classes * classes; c++) {
            double count = counts[from + c];
            all += count;
            same += c / classes == c % classes ? count : 0;
            rows[c / classes] += count;
            columns[c % classes] += count;
        }
        double chance = 0;
        for (int k = 0; k < classes; k++) {
            chance += rows[k] / all * columns[k] / all;
        }
        overlap[a * labelers + b] = (int) Math.round(all);
        overlap[b * labelers + a] = overlap[a * labelers + b];
        equal[a * labelers + b] = (int) Math.round(same);
        equal[b * labelers + a] = equal[a * labelers + b];
        double share = same / all;
        set(excess, a, b, share - chance);
        set(room, a, b, 1 - chance);
        set(noise, a, b, Math.sqrt(Math.max(share * (1 - share), 0.05) / all));
    }

    /** The covariance of the indicators of two classes: what the covariance of functions for them is in units of. */
    private static double scale(double[] balance, int one, int other) {
        double p = Math.max(0.01, Math.min(0.99, balance[one]));
        return one == other ? p * (1 - p) : -p * Math.max(0.01, Math.min(0.99, balance[other]));
    }

    private void set(double[] matrix, int a, int b, double value) {
        matrix[a * labelers + b] = value;
        matrix[b * labelers + a] = value;
    }

    int labelers() {
        return labelers;
    }

    int overlap(int a, int b) {
        return overlap[a * labelers + b];
    }

    /** The share of equal votes, of functions for one class among the examples on which either voted. */
    double equality(int a, int b) {
        int both = overlap(a, b);
        double all = isFunction(a) || isFunction(b) ? votes[a] + votes[b] - both : both;
        return all > 0 ? equal[a * labelers + b] / all : 0;
    }

    boolean isFunction(int a) {
        return onlyClass[a] < classes;
    }

    /** The only class that a labeler votes for, or K. */
    int onlyClass(int a) {
        return onlyClass[a];
    }

    boolean bothFunctions(int a, int b) {
        return isFunction(a) && isFunction(b);
    }

    /** Whether the agreement of two labelers can be compared with that of others: both are functions, or neither. */
    boolean sameFamily(int a, int b) {
        return bothFunctions(a, b) || (!isFunction(a) && !isFunction(b) && overlap(a, b) > 0);
    }

    /** How often the event that is tested can happen at most: both firing, or agreeing. */
    double mostEvents(int a, int b, double trials) {
        return bothFunctions(a, b) ? Math.min(votes[a], votes[b]) : trials;
    }

    /**
     * Agreement beyond chance: of functions the covariance of their firing in units of that of their classes, of others
     * the share of equal votes beyond chance.
     */
    double excess(int a, int b) {
        return excess[a * labelers + b];
    }

    /** The greatest agreement beyond chance that the pair could have. */
    double room(int a, int b) {
        return room[a * labelers + b];
    }

    /** The standard error of the agreement beyond chance. */
    double noise(int a, int b) {
        return noise[a * labelers + b];
    }
}
