package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes probabilities more or less certain: proportional to {@code p^(1/T)}. A temperature above 1 flattens them, one
 * below 1 sharpens them; the most probable class stays the same. Probabilities below 1e-30 count as 1e-30. Immutable and
 * thread-safe.
 *
 * <p>Source: Guo, Pleiss, Sun and Weinberger (2017), On calibration of modern neural networks, arXiv:1706.04599.
 *
 * @param temperature T, above 0
 */
public record TemperatureScaling(double temperature) {
    private static final double[] COARSE = {.1, .2, .5, .8, 1, 2, 3, 5, 8};
    private static final int FINE = 4;
    private static final double FLOOR = 1e-30;

    /**
     * Checks the temperature.
     *
     * @param temperature T
     * @throws IllegalArgumentException if it is not finite or not above 0
     */
    public TemperatureScaling {
        Checks.check(temperature > 0 && Double.isFinite(temperature), "temperature", "finite and above 0", temperature);
    }

    /**
     * The temperature whose probabilities are nearest to the annotators' labels: the least mean cross entropy between the
     * shares of an example's labels and its probabilities. Searched on a coarse grid from 0.1 to 8, then on quarters of
     * the way to the neighbours; the first of equals. Examples without votes do not count.
     *
     * <p>cleanlab 2.9 counts labels of an example into the wrong classes whenever one of its classes got no vote, and so
     * finds other, mostly greater temperatures.
     *
     * @param votes the annotators' labels, at least one
     * @param probabilities out of sample, with a row for each example
     * @return the scaling
     * @throws IllegalArgumentException if there are no votes, or votes and probabilities do not fit
     */
    public static TemperatureScaling fit(VoteMatrix votes, ProbabilityMatrix probabilities) {
        CrowdVotes crowd = CrowdVotes.bind(votes, List.of(probabilities));
        Checks.check(votes.voteCount() > 0, "votes", "at least one", 0);
        return fit(crowd, crowd.models().get(0));
    }

    static TemperatureScaling fit(CrowdVotes crowd, double[] model) {
        double[] logs = new double[model.length];
        for (int c = 0; c < logs.length; c++) {
            logs[c] = Math.log(Math.max(model[c], FLOOR));
        }
        int best = best(crowd, logs, COARSE);
        List<Double> fine = new ArrayList<>();
        for (int step = 0; step < FINE && best > 0; step++) {
            fine.add(COARSE[best - 1] + (COARSE[best] - COARSE[best - 1]) * step / FINE);
        }
        fine.add(COARSE[best]);
        for (int step = 1; step <= FINE && best < COARSE.length - 1; step++) {
            fine.add(COARSE[best] + (COARSE[best + 1] - COARSE[best]) * step / FINE);
        }
        double[] grid = fine.stream().mapToDouble(t -> t).toArray();
        return new TemperatureScaling(grid[best(crowd, logs, grid)]);
    }

    private static int best(CrowdVotes crowd, double[] logs, double[] grid) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < grid.length; t++) {
            double entropy = crossEntropy(crowd, logs, grid[t]);
            if (entropy < least) {
                least = entropy;
                best = t;
            }
        }
        return best;
    }

    private static double crossEntropy(CrowdVotes crowd, double[] logs, double temperature) {
        int k = crowd.classes();
        VoteList list = crowd.list();
        double sum = 0;
        for (int i = 0; i < crowd.size(); i++) {
            if (crowd.count(i) > 0) {
                double normaliser = logNormaliser(logs, i * k, k, temperature);
                double said = 0;
                for (int p = list.start(i); p < list.end(i); p++) {
                    said += logs[i * k + list.code(p)] / temperature - normaliser;
                }
                sum -= said / crowd.count(i);
            }
        }
        return sum;
    }

    private static double logNormaliser(double[] logs, int from, int k, double temperature) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = from; c < from + k; c++) {
            max = Math.max(max, logs[c] / temperature);
        }
        double sum = 0;
        for (int c = from; c < from + k; c++) {
            sum += Math.exp(logs[c] / temperature - max);
        }
        return max + Math.log(sum);
    }

    /**
     * Scaled probabilities.
     *
     * @param probabilities the probabilities
     * @return a copy of the same shape and origin
     */
    public ProbabilityMatrix apply(ProbabilityMatrix probabilities) {
        int k = probabilities.classes().size();
        double[] values = new double[probabilities.size() * k];
        for (int i = 0; i < probabilities.size(); i++) {
            System.arraycopy(probabilities.row(i), 0, values, i * k, k);
        }
        return ProbabilityMatrix.of(
                probabilities.ids(), probabilities.classes(), apply(values, k), probabilities.origin());
    }

    double[] apply(double[] model, int k) {
        double[] scaled = new double[model.length];
        for (int from = 0; from < model.length; from += k) {
            for (int c = from; c < from + k; c++) {
                scaled[c] = Math.log(Math.max(model[c], FLOOR));
            }
            double normaliser = logNormaliser(scaled, from, k, temperature);
            for (int c = from; c < from + k; c++) {
                scaled[c] = Math.exp(scaled[c] / temperature - normaliser);
            }
        }
        return scaled;
    }
}
