package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.List;

/**
 * What came of reviewing suspects, in the order in which they were ranked (not that in which people saw them): whether
 * each label was wrong. Control items do not belong here. Immutable.
 *
 * @param wrong whether the label was wrong, most suspicious first
 */
public record ReviewRecord(List<Boolean> wrong) {
    /**
     * Copies the list.
     *
     * @param wrong whether the label was wrong
     */
    public ReviewRecord {
        wrong = List.copyOf(wrong);
    }

    /**
     * The precision of the k most suspicious labels.
     *
     * @param k how many, from 1 to the number reviewed
     * @param level the confidence level, in (0, 1)
     * @return the share that was wrong, with its Wilson interval
     */
    public Interval precisionAt(int k, double level) {
        Checks.check(k >= 1 && k <= wrong.size(), "k", "in [1, " + wrong.size() + "]", k);
        return rate(wrong.subList(0, k), level);
    }

    /**
     * The rate of hits among the last reviewed labels.
     *
     * @param window how many of the last, from 1 to the number reviewed
     * @param level the confidence level, in (0, 1)
     * @return the share that was wrong, with its Wilson interval
     */
    public Interval recentRate(int window, double level) {
        Checks.check(window >= 1 && window <= wrong.size(), "window", "in [1, " + wrong.size() + "]", window);
        return rate(wrong.subList(wrong.size() - window, wrong.size()), level);
    }

    /**
     * Whether to stop: the upper end of the interval of the recent rate is below the rate at which a review is worth its
     * cost. Looking after every item makes stopping by chance more likely than the level says; look after each batch.
     *
     * @param window how many of the last reviews count; with fewer reviews the answer is no
     * @param target the least rate that is worth it, in (0, 1)
     * @param level the confidence level, in (0, 1)
     * @return whether the review can stop
     */
    public boolean canStop(int window, double target, double level) {
        Checks.positive(window, "window");
        Checks.check(target > 0 && target < 1, "target", "in (0, 1)", target);
        return wrong.size() >= window && recentRate(window, level).high() < target;
    }

    private static Interval rate(List<Boolean> some, double level) {
        return ProportionInterval.wilson(some.stream().filter(x -> x).count(), some.size(), level);
    }
}
