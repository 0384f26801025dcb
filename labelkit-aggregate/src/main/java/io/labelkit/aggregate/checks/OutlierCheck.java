package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.Median;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Set;

/**
 * Rows far from all others, as cleanlab's {@code outlier}. With a the mean distance to the k nearest rows, the score is
 * exp(-t a / median(a)); it is 1 where a is no more than rounding, as among equal rows. A row is flagged if a is above
 * Q3 + (1 / {@link #share} - 1) IQR of all a, with quartiles by linear interpolation. The summary is the mean score.
 *
 * @param share at .37037 the fence is Q3 + 1.7 IQR
 * @param temperature t, how fast scores fall
 */
public record OutlierCheck(double share, double temperature) implements IssueCheck {
    /** The share that is used unless told otherwise, as in cleanlab. */
    public static final double SHARE = 0.37037;

    private static final double ULPS = 100 * Math.ulp(1.0);

    /**
     * Checks the settings.
     *
     * @param share in (0, 1]
     * @param temperature greater than 0
     */
    public OutlierCheck {
        Checks.check(share > 0 && share <= 1, "share", "in (0, 1]", share);
        Checks.check(temperature > 0 && temperature < Double.MAX_VALUE, "temperature", "above 0", temperature);
    }

    /** With a share of {@value #SHARE} and temperature 1. */
    public OutlierCheck() {
        this(SHARE, 1);
    }

    @Override
    public String name() {
        return "outlier";
    }

    @Override
    public String finds() {
        return "Rows whose features are far from those of all others.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.NEIGHBORS);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        double[] means = means(input.graph());
        double[] sorted = means.clone();
        Arrays.sort(sorted);
        double q1 = Quantiles.of(sorted, 0.25);
        double q3 = Quantiles.of(sorted, 0.75);
        double fence = q3 + (1 / share - 1) * (q3 - q1);
        double[] scores = scores(input.graph(), temperature);
        boolean[] flags = new boolean[means.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = means[i] > fence;
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(Arrays.stream(scores).average().orElse(1))
                .threshold(
                        fence,
                        "A row is flagged if the mean distance to its neighbors is above this: Q3 + (1 / share - 1)"
                                + " IQR, with share .37037 1.7 times the interquartile range above the third quartile,"
                                + " about 1.5 rows in 1000 for a normal distribution.")
                .number("first quartile", q1)
                .number("third quartile", q3)
                .number("median", Median.of(sorted, sorted.length))
                .build();
    }

    private static double[] means(KnnGraph graph) {
        double[] means = new double[graph.rows()];
        Arrays.setAll(means, graph::meanDistance);
        return means;
    }

    /**
     * The scores alone.
     *
     * @param graph the neighbors
     * @param temperature t, greater than 0
     * @return one a row, in (0, 1]
     */
    public static double[] scores(KnnGraph graph, double temperature) {
        Checks.check(temperature > 0 && temperature < Double.MAX_VALUE, "temperature", "above 0", temperature);
        double[] means = means(graph);
        double scale = Math.max(Median.of(means.clone(), means.length), ULPS);
        double rounding = graph.metric() == KnnMetric.COSINE ? ULPS / 2 : Math.sqrt(ULPS);
        double[] scores = new double[means.length];
        Arrays.setAll(scores, i -> means[i] < rounding ? 1 : Math.exp(-temperature * means[i] / scale));
        return scores;
    }
}
