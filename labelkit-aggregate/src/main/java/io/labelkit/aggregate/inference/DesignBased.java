package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.Study.Settings;
import io.labelkit.core.internal.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Design-based supervised learning; see {@link Study}. */
final class DesignBased {
    private DesignBased() {}

    static EstimateSet estimate(StudyData data, RegressionModel model, Settings settings) {
        double[][] x = model.matrix(data);
        double[] ones = new double[data.size()];
        Arrays.fill(ones, 1);
        MomentFit.Rows rows = new MomentFit.Rows(x, ones, data.clusters(), model);
        int folds = CrossFit.possibleFolds(data, settings.folds());
        List<StudyWarning> warnings = new ArrayList<>(StudyCautions.of(data));
        if (folds == 1) {
            warnings.add(new StudyWarning(
                    StudyWarning.Kind.NO_LEARNED_CORRECTION,
                    data.goldSize()
                            + " gold labels are too few to learn from, so the machine label itself is corrected; "
                            + "valid, and wider than need be"));
        }
        int splits = folds == 1 ? 1 : settings.splits();
        MomentFit[] fits = new MomentFit[splits];
        double[][] features = PredictionFeatures.of(data);
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        SplittableRandom[] random = new SplittableRandom[splits];
        Arrays.setAll(random, s -> seeds.split());
        try (Parallel parallel = new Parallel(settings.threads())) {
            parallel.run(splits, s -> {
                double[] predicted = folds == 1
                        ? data.surrogate()
                        : CrossFit.predictions(data, features, settings.learner(), folds, random[s]);
                fits[s] = corrected(data, MomentFit.of(rows, pseudoOutcomes(data, predicted)), predicted);
            });
        }
        double[] b = median(fits);
        double[][] covariance = covariance(fits, b);
        double[] degrees = new double[b.length];
        for (int j = 0; j < b.length; j++) {
            int term = j;
            degrees[j] = median(
                    Arrays.stream(fits).mapToDouble(f -> f.degrees()[term]).toArray());
        }
        return EstimateSets.of(
                EstimationMethod.DESIGN_BASED,
                model.terms(data),
                b,
                covariance,
                degrees,
                settings.level(),
                data,
                warnings);
    }

    /** With a covariance for the rows that the fit follows and for strata. */
    private static MomentFit corrected(StudyData data, MomentFit fit, double[] predicted) {
        double[][] covariance = new double[fit.covariance().length][];
        Arrays.setAll(
                covariance,
                j -> Arrays.stream(fit.covariance()[j])
                        .map(v -> v * fit.correction())
                        .toArray());
        return new MomentFit(
                fit.coefficients(),
                StratifiedVariance.ofMistakes(data, fit, predicted).corrected(covariance),
                fit.bread(),
                fit.x(),
                fit.errors(),
                fit.degrees(),
                1);
    }

    /** The parts of the variance that gold labels change and that they do not, from the first split. */
    static GoldPlan plan(StudyData data, RegressionModel model, Settings settings) {
        double[][] x = model.matrix(data);
        double[] ones = new double[data.size()];
        Arrays.fill(ones, 1);
        int folds = CrossFit.possibleFolds(data, settings.folds());
        double[] predicted = folds == 1
                ? data.surrogate()
                : CrossFit.predictions(
                        data,
                        PredictionFeatures.of(data),
                        settings.learner(),
                        folds,
                        new SplittableRandom(settings.seed()));
        MomentFit fit =
                MomentFit.of(new MomentFit.Rows(x, ones, data.clusters(), model), pseudoOutcomes(data, predicted));
        int p = x[0].length;
        double[][] bought = new double[p][p];
        for (int g = 0; g < data.goldSize(); g++) {
            int row = data.goldRows()[g];
            double miss = (data.goldOutcome(g) - predicted[row]) / data.design().probability(row);
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    bought[j][k] += miss * miss * x[row][j] * x[row][k] / data.size();
                }
            }
        }
        SquareMatrix.mirror(bought);
        double[][] fromGold = SquareMatrix.sandwich(fit.bread(), bought, data.size());
        List<GoldPlan.Part> parts = new ArrayList<>();
        List<String> terms = model.terms(data);
        for (int j = 0; j < p; j++) {
            double gold = fromGold[j][j];
            parts.add(new GoldPlan.Part(terms.get(j), gold * data.goldSize(), fit.covariance()[j][j] - gold));
        }
        return new GoldPlan(data.size(), parts);
    }

    static double[] pseudoOutcomes(StudyData data, double[] predicted) {
        double[] pseudo = predicted.clone();
        for (int g = 0; g < data.goldSize(); g++) {
            int row = data.goldRows()[g];
            pseudo[row] +=
                    (data.goldOutcome(g) - predicted[row]) / data.design().probability(row);
        }
        return pseudo;
    }

    private static double[] median(MomentFit[] fits) {
        double[] b = new double[fits[0].coefficients().length];
        for (int j = 0; j < b.length; j++) {
            int term = j;
            b[j] = median(
                    Arrays.stream(fits).mapToDouble(f -> f.coefficients()[term]).toArray());
        }
        return b;
    }

    /** The median over splits of what each says of the spread, with how far each lies from the median estimate. */
    private static double[][] covariance(MomentFit[] fits, double[] b) {
        double[][] covariance = new double[b.length][b.length];
        for (int j = 0; j < b.length; j++) {
            for (int k = 0; k < b.length; k++) {
                int first = j;
                int second = k;
                covariance[j][k] = median(Arrays.stream(fits)
                        .mapToDouble(f -> f.covariance()[first][second]
                                + (f.coefficients()[first] - b[first]) * (f.coefficients()[second] - b[second]))
                        .toArray());
            }
        }
        return SquareMatrix.lifted(covariance);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
