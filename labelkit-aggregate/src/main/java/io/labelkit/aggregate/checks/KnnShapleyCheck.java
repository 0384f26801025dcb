package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Set;

/**
 * The worth of each row to a classifier by its k nearest neighbors: kNN-Shapley values of Jia et al. (2019,
 * arXiv:1908.08619), as cleanlab's {@code data_valuation}. Every labeled row is a target in turn; the score is
 * (value + 1) / 2 and below 0.5 harmful. Rows without a label are scored NaN. The summary is the mean score.
 *
 * @param form the value of the farthest neighbor
 */
public record KnnShapleyCheck(Form form) implements IssueCheck {
    private static final double HARMFUL = 0.5;

    /** The value of the farthest of the k neighbors. */
    public enum Form {
        /** 0, as of all rows beyond it: the approximation of the paper, and what cleanlab computes. The default. */
        TRUNCATED,
        /** 1 / k if it has the target's label, as if there were no rows beyond it. */
        TEXTBOOK
    }

    /** The truncated form. */
    public KnnShapleyCheck() {
        this(Form.TRUNCATED);
    }

    @Override
    public String name() {
        return "data_valuation";
    }

    @Override
    public String finds() {
        return "Labeled rows that make a nearest-neighbor classifier worse.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.NEIGHBORS, CheckNeed.SEVERAL_CLASSES);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        int[] labels = new int[input.rows()];
        Arrays.setAll(labels, input::label);
        double[] scores = scores(input.graph(), labels, form);
        boolean[] flags = new boolean[scores.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = scores[i] < HARMFUL;
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(Arrays.stream(scores)
                        .filter(s -> !Double.isNaN(s))
                        .average()
                        .orElse(1))
                .threshold(
                        HARMFUL, "Below one half the Shapley value is negative: the row misleads more than it helps.")
                .build();
    }

    /**
     * The scores alone.
     *
     * @param graph the neighbors
     * @param labels the class of each row; negative where there is none
     * @param form the value of the farthest neighbor
     * @return one a row in [0, 1]; NaN for rows without a label
     */
    public static double[] scores(KnnGraph graph, int[] labels, Form form) {
        Checks.check(labels.length == graph.rows(), "labels", "one for each of " + graph.rows(), labels.length);
        int k = graph.neighbors();
        double[] sums = new double[labels.length];
        int targets = 0;
        for (int target = 0; target < labels.length; target++) {
            if (labels[target] < 0) {
                continue;
            }
            targets++;
            int next = labels[graph.neighbor(target, k - 1)] == labels[target] ? 1 : 0;
            double value = form == Form.TRUNCATED ? 0 : (double) next / k;
            sums[graph.neighbor(target, k - 1)] += value;
            for (int r = k - 2; r >= 0; r--) {
                int match = labels[graph.neighbor(target, r)] == labels[target] ? 1 : 0;
                value += match - next;
                next = match;
                sums[graph.neighbor(target, r)] += value;
            }
        }
        double[] scores = new double[labels.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = labels[i] < 0 ? Double.NaN : 0.5 * (sums[i] / k / targets + 1);
        }
        return scores;
    }
}
