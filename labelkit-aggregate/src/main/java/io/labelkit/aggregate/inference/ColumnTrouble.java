package io.labelkit.aggregate.inference;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/** Names the covariates because of which there is no estimate, where a look at one or two of them tells. */
final class ColumnTrouble {
    private static final double SAME = 1e-12;

    private ColumnTrouble() {}

    /** The same exception, with names. */
    static EstimationException named(EstimationException trouble, StudyData data) {
        List<String> found = switch (trouble.reason()) {
            case COLLINEAR -> dependent(data);
            case NO_FINITE_SOLUTION -> separating(data);
            default -> List.of();
        };
        return found.isEmpty()
                ? trouble
                : new EstimationException(trouble.reason(), String.join("; ", found) + ": " + trouble.getMessage());
    }

    private static List<String> dependent(StudyData data) {
        List<String> found = new ArrayList<>();
        List<StudyData.Column> columns = data.covariateColumns();
        for (int j = 0; j < columns.size(); j++) {
            double[] gold = goldValues(data, columns.get(j));
            if (variance(gold) <= SAME) {
                found.add("covariate " + Checks.shown(columns.get(j).name()) + " does not vary among the gold rows");
            }
            for (int k = 0; k < j; k++) {
                double[] other = goldValues(data, columns.get(k));
                double product = variance(gold) * variance(other);
                if (product > 0 && 1 - square(covariance(gold, other)) / product < SAME) {
                    found.add("covariates " + Checks.shown(columns.get(k).name()) + " and "
                            + Checks.shown(columns.get(j).name()) + " say the same");
                }
            }
        }
        return found;
    }

    private static List<String> separating(StudyData data) {
        List<String> found = new ArrayList<>();
        for (StudyData.Column column : data.covariateColumns()) {
            double[] values = goldValues(data, column);
            double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (int g = 0; g < values.length; g++) {
                int side = data.goldOutcome(g) > 0.5 ? 1 : 0;
                least[side] = Math.min(least[side], values[g]);
                most[side] = Math.max(most[side], values[g]);
            }
            boolean both = most[0] >= least[0] && most[1] >= least[1];
            if (both && (most[0] < least[1] || most[1] < least[0])) {
                found.add("covariate " + Checks.shown(column.name())
                        + " alone tells the outcome of every gold row, so that no slope is steep enough");
            }
        }
        return found;
    }

    private static double[] goldValues(StudyData data, StudyData.Column column) {
        if (column.predicted()) {
            return column.gold();
        }
        double[] values = new double[data.goldSize()];
        for (int g = 0; g < values.length; g++) {
            values[g] = column.values()[data.goldRows()[g]];
        }
        return values;
    }

    private static double variance(double[] values) {
        return covariance(values, values);
    }

    private static double covariance(double[] a, double[] b) {
        double ma = 0;
        double mb = 0;
        for (int i = 0; i < a.length; i++) {
            ma += a[i] / a.length;
            mb += b[i] / b.length;
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - ma) * (b[i] - mb) / a.length;
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }
}
