package io.labelkit.aggregate.acceptance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The sets of the most confident examples: for each distinct confidence, all examples above the next lower one. Examples
 * of equal confidence are in the same sets.
 */
final class TopSets {
    private static final int CHAINS = 5;
    /** Sets that are tested: more cost time and hardly change what is reached. */
    private static final int MOST_SETS = 1000;

    private final double[] threshold;
    private final int[] size;
    private final int[] right;

    private TopSets(double[] threshold, int[] size, int[] right) {
        this.threshold = threshold;
        this.size = size;
        this.right = right;
    }

    static TopSets of(double[] confidence, boolean[] correct) {
        int n = confidence.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(confidence[b], confidence[a]));
        double[] threshold = new double[n];
        int[] size = new int[n];
        int[] right = new int[n];
        int sets = 0;
        int correctSoFar = 0;
        for (int i = 0; i < n; i++) {
            correctSoFar += correct[order[i]] ? 1 : 0;
            boolean last = i == n - 1;
            if (last || confidence[order[i + 1]] < confidence[order[i]]) {
                threshold[sets] = last ? Double.NEGATIVE_INFINITY : confidence[order[i + 1]];
                size[sets] = i + 1;
                right[sets++] = correctSoFar;
            }
        }
        return new TopSets(Arrays.copyOf(threshold, sets), Arrays.copyOf(size, sets), Arrays.copyOf(right, sets));
    }

    double threshold(int set) {
        return threshold[set];
    }

    int size(int set) {
        return size[set];
    }

    int right(int set) {
        return right[set];
    }

    /** The largest set that a chain reaches; -1 if none. Which sets are tested does not depend on what is correct. */
    int largestOfPrecision(double precision, double delta) {
        // So many examples, all right, are the least that can be convincing in a chain.
        double least = Math.log(delta / CHAINS) / Math.log(precision);
        List<Integer> candidates = new ArrayList<>();
        int step = Math.max(1, size.length / MOST_SETS);
        for (int s = 0; s < size.length; s++) {
            if (size[s] >= least && (s % step == 0 || s == size.length - 1)) {
                candidates.add(s);
            }
        }
        int chains = Math.min(CHAINS, candidates.size());
        int best = -1;
        for (int chain = 0; chain < chains; chain++) {
            int at = (int) ((long) candidates.size() * chain / chains);
            while (at < candidates.size() && convincing(candidates.get(at), precision, delta / chains)) {
                best = Math.max(best, candidates.get(at));
                at++;
            }
        }
        return best;
    }

    /** Whether so many right ones have a probability of at most delta if the precision is p or less. */
    private boolean convincing(int set, double precision, double delta) {
        int wrong = size[set] - right[set];
        return new BinomialDistribution(null, size[set], 1 - precision).cumulativeProbability(wrong) <= delta;
    }

    /** The largest set with (errors + 1) / (n + 1) at most the share; -1 if none. */
    int largestOfErrors(double share) {
        double n = size[size.length - 1];
        int best = -1;
        for (int s = 0; s < size.length; s++) {
            if ((size[s] - right[s] + 1) / (n + 1) <= share) {
                best = s;
            } else {
                break;
            }
        }
        return best;
    }
}
