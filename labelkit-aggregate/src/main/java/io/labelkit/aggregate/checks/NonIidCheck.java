package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Set;

/**
 * Whether the order of the rows is that of independent draws, as cleanlab's {@code non_iid}. The gaps between the places
 * of neighbors are compared with those of random pairs by the Kolmogorov-Smirnov distance; the same distance in random
 * orders tells what chance does. The score of a row is 1 + tanh(-A / max(i, N - i)), where A is the area between the
 * distribution functions of its gaps and of random ones; only the lowest row is flagged, to have a place to look at. The
 * summary is the p-value.
 *
 * @param test how the p-value is computed
 * @param level the p-value below which the order is an issue
 */
public record NonIidCheck(NonIidTest test, double level) implements IssueCheck {
    /**
     * Checks the level.
     *
     * @param test how the p-value is computed
     * @param level the p-value below which the order is an issue, in [0, 1]
     */
    public NonIidCheck {
        Checks.inRange(level, 0, 1, "level");
    }

    /** The exact test at level 0.05. */
    public NonIidCheck() {
        this(NonIidTest.EXACT_PERMUTATION, 0.05);
    }

    @Override
    public String name() {
        return "non_iid";
    }

    @Override
    public String finds() {
        return "An order of the rows in which similar rows stand together, as after sorting or drift.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.NEIGHBORS);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        IndexGaps gaps = IndexGaps.of(input.graph());
        double observed = gaps.statistic();
        double[] chance = gaps.permuted(test.permutations(), input.seed(), input.threads());
        double p = test.pValue(observed, chance);
        double[] scores = gaps.rowScores();
        boolean[] flags = new boolean[scores.length];
        int lowest = 0;
        for (int i = 1; i < scores.length; i++) {
            lowest = scores[i] < scores[lowest] ? i : lowest;
        }
        flags[lowest] = p < level;
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(p)
                .threshold(
                        level,
                        "The order is an issue if the p-value, the share of random orders with gaps as unusual, is"
                                + " below this; 0.05 is the usual level, and one set of independent rows in twenty is"
                                + " below it.")
                .number("p-value", p)
                .number("distance of distributions", observed)
                .number("random orders", chance.length)
                .findings(
                        p < level
                                ? List.of("Neighbors stand nearer together or farther apart than by chance, most of all"
                                        + " around row " + lowest + ".")
                                : List.of())
                .build();
    }
}
