package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.Study.Settings;
import io.labelkit.core.internal.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Design-based supervised learning; see {@link Study}. */
final class DesignBased {
    private DesignBased() {}

    static EstimateSet estimate(StudyData data, RegressionModel model, Settings settings) {
        double[][] x = model.matrix(data);
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
        CorrectedFit[] fits = new CorrectedFit[splits];
        double[][][] covariances = new double[splits][][];
        double[][] features = PredictionFeatures.of(data);
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        SplittableRandom[] random = new SplittableRandom[splits];
        Arrays.setAll(random, s -> seeds.split());
        try (Parallel parallel = new Parallel(settings.threads())) {
            parallel.run(splits, s -> {
                Predictions predictions = folds == 1
                        ? Predictions.ofMachine(data, x)
                        : Predictions.crossFitted(data, model, x, features, settings, folds, random[s]);
                fits[s] = CorrectedFit.of(data, model, predictions);
                covariances[s] = fits[s].covariance(data);
            });
        }
        double[] b = median(fits);
        double[][] covariance = covariance(fits, covariances, b);
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

    /** The parts of the variance that gold labels change and that they do not, from the first split. */
    static GoldPlan plan(StudyData data, RegressionModel model, Settings settings) {
        double[][] x = model.matrix(data);
        int folds = CrossFit.possibleFolds(data, settings.folds());
        Predictions predictions = folds == 1
                ? Predictions.ofMachine(data, x)
                : Predictions.crossFitted(
                        data,
                        model,
                        x,
                        PredictionFeatures.of(data),
                        settings,
                        folds,
                        new SplittableRandom(settings.seed()));
        CorrectedFit fit = CorrectedFit.of(data, model, predictions);
        double[][] fromGold = fit.fromGold(data);
        List<GoldPlan.Part> parts = new ArrayList<>();
        List<String> terms = model.terms(data);
        for (int j = 0; j < terms.size(); j++) {
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

    private static double[] median(CorrectedFit[] fits) {
        double[] b = new double[fits[0].coefficients().length];
        for (int j = 0; j < b.length; j++) {
            int term = j;
            b[j] = median(
                    Arrays.stream(fits).mapToDouble(f -> f.coefficients()[term]).toArray());
        }
        return b;
    }

    /** The median over splits of what each says of the spread, with how far each lies from the median estimate. */
    private static double[][] covariance(CorrectedFit[] fits, double[][][] covariances, double[] b) {
        double[][] covariance = new double[b.length][b.length];
        for (int j = 0; j < b.length; j++) {
            for (int k = 0; k < b.length; k++) {
                int first = j;
                int second = k;
                covariance[j][k] = median(IntStream.range(0, fits.length)
                        .mapToDouble(s -> covariances[s][first][second]
                                + (fits[s].coefficients()[first] - b[first])
                                        * (fits[s].coefficients()[second] - b[second]))
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
