package io.labelkit.model.internal;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The least confidence from which on votes are right often enough: the smallest t of those that occur for which the lower
 * end of the exact one-sided 95 % interval (Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404) of the precision of all
 * items with a confidence of at least t reaches a target.
 *
 * @param confidence the threshold; empty if none reaches the target
 * @param reached the greatest lower end for any threshold
 */
public record PrecisionThreshold(OptionalDouble confidence, double reached) {
    /** A two-sided interval of 90 % has a one-sided 95 % bound at its lower end. */
    private static final double LEVEL = 0.9;

    /**
     * Finds the threshold.
     *
     * @param confidences by item, at least one
     * @param correct whether the label was right, by item
     * @param precision the target, in (0, 1)
     * @return the threshold
     */
    public static PrecisionThreshold of(double[] confidences, boolean[] correct, double precision) {
        Checks.check(confidences.length > 0, "confidences", "at least one", "none");
        Checks.check(precision > 0 && precision < 1, "precision", "in (0, 1)", precision);
        List<Integer> order = IntStream.range(0, confidences.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -confidences[i]))
                .toList();
        int right = 0;
        OptionalDouble found = OptionalDouble.empty();
        double reached = 0;
        for (int n = 1; n <= order.size(); n++) {
            int i = order.get(n - 1);
            right += correct[i] ? 1 : 0;
            boolean lastOfEqual = n == order.size() || confidences[order.get(n)] < confidences[i];
            if (lastOfEqual) {
                double bound =
                        ProportionInterval.clopperPearson(right, n, LEVEL).low();
                reached = Math.max(reached, bound);
                found = bound >= precision ? OptionalDouble.of(confidences[i]) : found;
            }
        }
        return new PrecisionThreshold(found, reached);
    }
}
