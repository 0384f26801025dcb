package io.labelkit.aggregate.inference;

import java.util.Arrays;
import java.util.List;

/** The estimates that corrected ones are compared with. */
final class SimpleEstimates {
    private SimpleEstimates() {}

    /** Machine labels as if they were the truth. */
    static EstimateSet naive(StudyData data, RegressionModel model, double level) {
        double[] ones = new double[data.size()];
        Arrays.fill(ones, 1);
        MomentFit fit =
                MomentFit.of(new MomentFit.Rows(model.matrix(data), ones, data.clusters(), model), data.surrogate());
        return EstimateSets.of(
                EstimationMethod.NAIVE,
                model.terms(data),
                fit.coefficients(),
                scaled(fit.covariance(), fit.correction()),
                fit.degrees(),
                level,
                data,
                List.of());
    }

    /** The gold labels alone, each weighted by one over its probability. */
    static EstimateSet goldOnly(StudyData data, RegressionModel model, double level) {
        double[] weights = new double[data.size()];
        double[] outcomes = new double[data.size()];
        for (int g = 0; g < data.goldSize(); g++) {
            int row = data.goldRows()[g];
            weights[row] = 1 / data.design().probability(row);
            outcomes[row] = data.goldOutcome(g);
        }
        MomentFit fit =
                MomentFit.of(new MomentFit.Rows(goldMatrix(data, model), weights, data.clusters(), model), outcomes);
        double[][] added = new double[data.goldSize()][];
        for (int g = 0; g < added.length; g++) {
            int row = data.goldRows()[g];
            double error = fit.errors()[row] / weights[row];
            added[g] = Arrays.stream(fit.x()[row]).map(v -> v * error).toArray();
        }
        return EstimateSets.of(
                EstimationMethod.GOLD_ONLY,
                model.terms(data),
                fit.coefficients(),
                StratifiedVariance.of(data, fit.bread(), added).corrected(scaled(fit.covariance(), fit.correction())),
                fit.degrees(),
                level,
                data,
                StudyCautions.of(data));
    }

    /** The columns of the regression, with the true values on gold rows. */
    private static double[][] goldMatrix(StudyData data, RegressionModel model) {
        double[][] x = model.matrix(data);
        for (int g = 0; g < data.goldSize(); g++) {
            x[data.goldRows()[g]] = model.goldRow(data, x[data.goldRows()[g]], g);
        }
        return x;
    }

    static double[][] scaled(double[][] matrix, double factor) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).map(v -> v * factor).toArray())
                .toArray(double[][]::new);
    }
}
