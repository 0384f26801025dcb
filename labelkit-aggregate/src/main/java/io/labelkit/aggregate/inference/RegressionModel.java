package io.labelkit.aggregate.inference;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * What is estimated from the outcome and the covariates. Immutable.
 */
public final class RegressionModel {
    /** The kinds of models. */
    public enum Kind {
        /** The mean of the outcome; for a label of two classes, the share of the second. Covariates are not used. */
        MEAN,
        /** Ordinary least squares with an intercept. */
        LINEAR,
        /** Logistic regression with an intercept; the outcome is in [0, 1]. */
        LOGISTIC,
        /** Least squares within groups: each group has its own intercept. */
        FIXED_EFFECTS
    }

    private final Kind kind;
    private final List<int[]> groups;

    private RegressionModel(Kind kind, List<int[]> groups) {
        this.kind = kind;
        this.groups = groups;
    }

    /**
     * The mean of the outcome.
     *
     * @return the model
     */
    public static RegressionModel mean() {
        return new RegressionModel(Kind.MEAN, List.of());
    }

    /**
     * Least squares of the outcome on an intercept and the covariates.
     *
     * @return the model
     */
    public static RegressionModel linear() {
        return new RegressionModel(Kind.LINEAR, List.of());
    }

    /**
     * Logistic regression of the outcome on an intercept and the covariates.
     *
     * @return the model
     */
    public static RegressionModel logistic() {
        return new RegressionModel(Kind.LOGISTIC, List.of());
    }

    /**
     * Least squares of the outcome on the covariates, with an intercept for each group.
     *
     * @param groups the group of each row
     * @return the model
     */
    public static RegressionModel fixedEffects(List<String> groups) {
        return new RegressionModel(Kind.FIXED_EFFECTS, List.of(Groups.number(groups)));
    }

    /**
     * Least squares of the outcome on the covariates, with an intercept for each group of either kind, such as person
     * and year.
     *
     * @param first the group of each row in the first sense
     * @param second the group of each row in the second sense
     * @return the model
     */
    public static RegressionModel fixedEffects(List<String> first, List<String> second) {
        Checks.check(second.size() == first.size(), "second", first.size() + " names", second.size());
        return new RegressionModel(Kind.FIXED_EFFECTS, List.of(Groups.number(first), Groups.number(second)));
    }

    /**
     * Which kind of model it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    List<int[]> groups() {
        return groups;
    }

    /** The names of the coefficients. */
    List<String> terms(StudyData data) {
        List<String> terms = new ArrayList<>();
        if (kind == Kind.MEAN) {
            terms.add("mean");
            return terms;
        }
        if (kind != Kind.FIXED_EFFECTS) {
            terms.add("(intercept)");
        }
        terms.addAll(data.covariates());
        return terms;
    }

    /** The design matrix, one row a row; for fixed effects without the groups. */
    double[][] matrix(StudyData data) {
        for (int[] group : groups) {
            Checks.check(group.length == data.size(), "groups", data.size() + " names", group.length);
        }
        Checks.check(
                kind != Kind.FIXED_EFFECTS || !data.covariates().isEmpty(),
                "covariates",
                "at least one for a model of fixed effects",
                0);
        int intercept = firstCovariate();
        int width = kind == Kind.MEAN ? 1 : intercept + data.covariates().size();
        double[][] x = new double[data.size()][width];
        for (int i = 0; i < x.length; i++) {
            if (intercept == 1) {
                x[i][0] = 1;
            }
            for (int j = intercept; j < width; j++) {
                x[i][j] = data.covariateColumns().get(j - intercept).values()[i];
            }
        }
        return x;
    }

    /** A row of the design matrix with the true values of predicted covariates, which gold label g tells. */
    double[] goldRow(StudyData data, double[] row, int g) {
        double[] gold = row.clone();
        for (int j = 0; kind != Kind.MEAN && j < data.covariateColumns().size(); j++) {
            StudyData.Column column = data.covariateColumns().get(j);
            if (column.predicted()) {
                gold[firstCovariate() + j] = column.gold()[g];
            }
        }
        return gold;
    }

    /** Which column of the design matrix the first covariate has. */
    int firstCovariate() {
        return kind == Kind.FIXED_EFFECTS ? 0 : 1;
    }

    /** Whether the equations have covariates that are the machine's. */
    boolean regressesOnPredictions(StudyData data) {
        return kind != Kind.MEAN && data.predictsCovariates();
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
