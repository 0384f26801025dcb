package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.Median;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Set;

/**
 * Rows whose features are nearly equal, as cleanlab's {@code near_duplicate}. With d the distance to the nearest row and
 * m the median of d over all rows (at least 1e-6), the score is 1 - exp(-d / m), and 0 where d is at most 1e-8. A pair of
 * neighbors nearer than {@link #share} times m is flagged, both rows. Pairs are joined into groups of any size, larger
 * than the number of neighbors too. The summary is the mean score. Needs features that put alike things close.
 *
 * @param share the share of the median distance
 */
public record NearDuplicateCheck(double share) implements IssueCheck {
    /** The share that is used unless told otherwise, as in cleanlab. */
    public static final double SHARE = 0.13;

    private static final double LEAST_MEDIAN = 1e-6;
    private static final double ZERO = 1e-8;

    /**
     * Checks the share.
     *
     * @param share the share of the median distance, at least 0
     */
    public NearDuplicateCheck {
        Checks.inRange(share, 0, Double.MAX_VALUE, "share");
    }

    /** With a share of {@value #SHARE}. */
    public NearDuplicateCheck() {
        this(SHARE);
    }

    @Override
    public String name() {
        return "near_duplicate";
    }

    @Override
    public String finds() {
        return "Rows whose features are nearly equal.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.NEIGHBORS);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        KnnGraph graph = input.graph();
        double median = medianNearest(graph);
        NearDuplicateGroups groups = NearDuplicateGroups.ofNeighbors(input.ids(), graph, share);
        double[] scores = new double[graph.rows()];
        boolean[] flags = new boolean[graph.rows()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(graph.distance(i, 0), median);
            flags[i] = groups.isDuplicate(i);
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(Arrays.stream(scores).average().orElse(1))
                .threshold(
                        share,
                        "Two neighbors are duplicates if their distance is below this share of the median distance to"
                                + " the nearest neighbor; 0.13 is cleanlab's, chosen there by experience.")
                .number("median nearest distance", median)
                .number("groups", groups.groups().size())
                .number("surplus rows", groups.surplus())
                .findings(DuplicateFindings.of(input, groups))
                .groups(groups)
                .build();
    }

    static double medianNearest(KnnGraph graph) {
        double[] nearest = new double[graph.rows()];
        Arrays.setAll(nearest, i -> graph.distance(i, 0));
        return Math.max(Median.of(nearest, nearest.length), LEAST_MEDIAN);
    }

    static double score(double nearest, double median) {
        return nearest <= ZERO ? 0 : 1 - Math.exp(-nearest / median);
    }
}
