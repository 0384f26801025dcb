package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.Study.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What stands for the gold values of every row: the outcome and the columns of the regression, each predicted where the
 * machine labelled it and as it is where it is known.
 *
 * @param outcome one a row
 * @param x the columns of the regression, one row a row
 */
record Predictions(double[] outcome, double[][] x) {
    /** The machine's own. */
    static Predictions ofMachine(StudyData data, double[][] x) {
        return new Predictions(data.surrogate(), x);
    }

    /** By learners that did not see the row's fold. */
    static Predictions crossFitted(
            StudyData data,
            RegressionModel model,
            double[][] x,
            double[][] features,
            Settings settings,
            int folds,
            SplittableRandom random) {
        List<double[]> targets = new ArrayList<>();
        if (!data.outcomeKnown()) {
            targets.add(data.goldOutcomes());
        }
        List<Integer> columns = new ArrayList<>();
        for (int j = 0;
                model.regressesOnPredictions(data)
                        && j < data.covariateColumns().size();
                j++) {
            StudyData.Column column = data.covariateColumns().get(j);
            if (column.predicted()) {
                columns.add(model.firstCovariate() + j);
                targets.add(column.gold());
            }
        }
        double[][] predicted = CrossFit.predictions(data, features, targets, settings.learner(), folds, random);
        int first = data.outcomeKnown() ? 0 : 1;
        double[][] filled = x;
        if (!columns.isEmpty()) {
            filled = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
            for (int c = 0; c < columns.size(); c++) {
                for (int i = 0; i < filled.length; i++) {
                    filled[i][columns.get(c)] = predicted[first + c][i];
                }
            }
        }
        return new Predictions(data.outcomeKnown() ? data.surrogate() : predicted[0], filled);
    }
}
