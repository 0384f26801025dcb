package io.labelkit.aggregate.inference;

import java.util.Arrays;
import java.util.Optional;

/**
 * A fit to predictions that gold labels correct.
 *
 * @param coefficients b
 * @param covariance the covariance of b, without correction for small samples
 * @param correction what the covariance is to be multiplied by for small samples
 * @param bread the inverse of the derivative of the equations
 * @param degrees how many degrees of freedom the variance of each coefficient has
 * @param added what each gold label adds to the equations when its probability is 1: those of its true values less those
 *     of its predictions
 */
record CorrectedFit(
        double[] coefficients,
        double[][] covariance,
        double correction,
        double[][] bread,
        double[] degrees,
        double[][] added) {
    static CorrectedFit of(StudyData data, RegressionModel model, Predictions predictions) {
        return model.regressesOnPredictions(data)
                ? CorrectedMoments.of(data, model, predictions).fit()
                : ofOutcomes(data, model, predictions);
    }

    /** Where only outcomes are predicted the equations are those of pseudo-outcomes. */
    private static CorrectedFit ofOutcomes(StudyData data, RegressionModel model, Predictions predictions) {
        double[] ones = new double[data.size()];
        Arrays.fill(ones, 1);
        Optional<int[]> clusters = data.clusters();
        MomentFit fit = MomentFit.of(
                new MomentFit.Rows(predictions.x(), ones, clusters, model),
                DesignBased.pseudoOutcomes(data, predictions.outcome()));
        double[][] added = new double[data.goldSize()][];
        for (int g = 0; g < added.length; g++) {
            int row = data.goldRows()[g];
            double mistake = data.goldOutcome(g) - predictions.outcome()[row];
            added[g] = Arrays.stream(fit.x()[row]).map(v -> v * mistake).toArray();
        }
        return new CorrectedFit(
                fit.coefficients(), fit.covariance(), fit.correction(), fit.bread(), fit.degrees(), added);
    }

    /** The covariance of b, corrected for small samples and for strata. */
    double[][] covariance(StudyData data) {
        return StratifiedVariance.of(data, bread, added).corrected(SimpleEstimates.scaled(covariance, correction));
    }

    /** The part of the covariance that comes from the choice of gold labels and vanishes with more of them. */
    double[][] fromGold(StudyData data) {
        int p = coefficients.length;
        double[][] bought = new double[p][p];
        for (int g = 0; g < added.length; g++) {
            double probability = data.design().probability(data.goldRows()[g]);
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    bought[j][k] += added[g][j] * added[g][k] / (probability * probability) / data.size();
                }
            }
        }
        SquareMatrix.mirror(bought);
        return SquareMatrix.sandwich(bread, bought, data.size());
    }
}
