package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Votes as numbers, in the units of their task family if there are families. Holds the order of the votes of each
 * example, so that a weighted median takes time proportional to its votes.
 */
final class NumericVotes {
    private static final double LARGEST = 1e150;

    private final VoteMatrix votes;
    private final VoteList list;
    private final double[] value;
    private final double[] location;
    private final double[] unit;
    private final int[] ascending;

    NumericVotes(VoteMatrix votes, Map<String, String> familyOf) {
        VoteChecks.requireIndependent(votes);
        this.votes = votes;
        this.list = votes.byExample();
        double[] byCode = numbers(votes);
        this.value = new double[votes.voteCount()];
        for (int p = 0; p < value.length; p++) {
            value[p] = byCode[list.code(p)];
        }
        this.location = new double[votes.exampleCount()];
        this.unit = new double[votes.exampleCount()];
        Arrays.fill(unit, 1);
        if (!familyOf.isEmpty()) {
            standardise(familyOf);
        }
        this.ascending = ascending();
    }

    private static double[] numbers(VoteMatrix votes) {
        double[] byCode = new double[votes.codeCount()];
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = code < votes.classCount() ? code : number(votes.payload(code));
        }
        return byCode;
    }

    private static double number(VotePayload payload) {
        if (payload instanceof VotePayload.Exactly exactly && exactly.label() instanceof Label.Numeric number) {
            return Checks.inRange(number.value(), -LARGEST, LARGEST, "vote");
        }
        throw new IllegalArgumentException("votes must be numbers, but one was " + payload);
    }

    /** Mean 0 and standard deviation 1 over all votes of each family; examples without a family are one of their own. */
    private void standardise(Map<String, String> familyOf) {
        Map<String, double[]> sums = new HashMap<>();
        double[][] ofExample = new double[votes.exampleCount()][];
        for (int i = 0; i < ofExample.length; i++) {
            String family = familyOf.getOrDefault(votes.examples().get(i), "");
            ofExample[i] = sums.computeIfAbsent(family, f -> new double[3]);
            for (int p = list.start(i); p < list.end(i); p++) {
                ofExample[i][0]++;
                ofExample[i][1] += value[p];
            }
        }
        for (int i = 0; i < ofExample.length; i++) {
            location[i] = ofExample[i][1] / Math.max(1, ofExample[i][0]);
            for (int p = list.start(i); p < list.end(i); p++) {
                value[p] -= location[i];
                ofExample[i][2] += value[p] * value[p];
            }
        }
        for (int i = 0; i < ofExample.length; i++) {
            double sd = Math.sqrt(ofExample[i][2] / Math.max(1, ofExample[i][0]));
            unit[i] = sd > 0 ? sd : 1;
            for (int p = list.start(i); p < list.end(i); p++) {
                value[p] /= unit[i];
            }
        }
    }

    private int[] ascending() {
        int[] order = new int[value.length];
        for (int i = 0; i < votes.exampleCount(); i++) {
            Integer[] positions = new Integer[list.count(i)];
            for (int n = 0; n < positions.length; n++) {
                positions[n] = list.start(i) + n;
            }
            Arrays.sort(positions, Comparator.comparingDouble(p -> value[p]));
            for (int n = 0; n < positions.length; n++) {
                order[list.start(i) + n] = positions[n];
            }
        }
        return order;
    }

    VoteMatrix votes() {
        return votes;
    }

    VoteList list() {
        return list;
    }

    /** The number at a position by example, in units of its family. */
    double value(int position) {
        return value[position];
    }

    /** The unit of an example in the unit of the votes. */
    double unit(int example) {
        return unit[example];
    }

    /** A truth in the unit of the votes. */
    double original(int example, double truth) {
        return location[example] + unit[example] * truth;
    }

    /** The weighted mean of each example; equal weights where all are 0. */
    double[] means(double[] weights) {
        double[] truth = new double[votes.exampleCount()];
        for (int i = 0; i < truth.length; i++) {
            double sum = 0;
            double total = 0;
            double plain = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                double w = weights[list.other(p)];
                double offset = value[p] - value[list.start(i)];
                sum += w * offset;
                total += w;
                plain += offset;
            }
            if (list.count(i) > 0) {
                truth[i] = value[list.start(i)] + (total > 0 ? sum / total : plain / list.count(i));
            }
        }
        return truth;
    }

    /** The first number of each example up to which at least half of the weight lies; equal weights where all are 0. */
    double[] medians(double[] weights) {
        double[] truth = new double[votes.exampleCount()];
        for (int i = 0; i < truth.length; i++) {
            double total = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                total += weights[list.other(p)];
            }
            boolean plain = !(total > 0);
            double half = (plain ? list.count(i) : total) / 2 * (1 - 1e-12);
            double below = 0;
            for (int n = list.start(i); n < list.end(i); n++) {
                below += plain ? 1 : weights[list.other(ascending[n])];
                if (below >= half) {
                    truth[i] = value[ascending[n]];
                    break;
                }
            }
        }
        return truth;
    }

    /** The mean of the two middle numbers of an even number of votes, else the middle one. */
    double[] plainMedians() {
        double[] truth = new double[votes.exampleCount()];
        for (int i = 0; i < truth.length; i++) {
            int n = list.count(i);
            if (n > 0) {
                double low = value[ascending[list.start(i) + (n - 1) / 2]];
                double high = value[ascending[list.start(i) + n / 2]];
                truth[i] = low + (high - low) / 2;
            }
        }
        return truth;
    }

    /** The sum of squared differences of each labeler to the truth. */
    double[] squaredErrors(double[] truth) {
        double[] sums = new double[votes.labelerCount()];
        for (int i = 0; i < truth.length; i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                double error = value[p] - truth[i];
                sums[list.other(p)] += error * error;
            }
        }
        return sums;
    }

    /** The root mean square difference of each labeler to the truth in the unit of the votes; NaN without votes. */
    double[] residuals(double[] truth) {
        double[] sums = new double[votes.labelerCount()];
        for (int i = 0; i < truth.length; i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                double error = unit[i] * (value[p] - truth[i]);
                sums[list.other(p)] += error * error;
            }
        }
        for (int j = 0; j < sums.length; j++) {
            int n = votes.votesOf(j);
            sums[j] = n == 0 ? Double.NaN : Math.sqrt(sums[j] / n);
        }
        return sums;
    }

    /** The variance of all votes around their mean, the measure of what counts as small; 1 if all are equal. */
    double variance() {
        double mean = 0;
        for (double v : value) {
            mean += v / value.length;
        }
        double sum = 0;
        for (double v : value) {
            sum += (v - mean) * (v - mean) / value.length;
        }
        return sum > 0 ? sum : 1;
    }
}
