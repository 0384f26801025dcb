package io.labelkit.aggregate.checks;

/** Quantiles by linear interpolation between the sorted values, type 7 of Hyndman and Fan (1996). */
final class Quantiles {
    private Quantiles() {}

    static double of(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
