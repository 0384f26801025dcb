package io.labelkit.aggregate.nutrition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Statistics of numbers that tell nothing of single examples: a quantile is given only where at least the least number of
 * values is on both sides, an extreme only if that many values share it. Quantiles interpolate linearly.
 */
final class Quantiles {
    static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};

    private final double[] sorted;
    private final int least;

    Quantiles(double[] values, int least) {
        this.sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        this.least = least;
    }

    int count() {
        return sorted.length;
    }

    boolean enough() {
        return sorted.length >= Math.max(1, least);
    }

    OptionalDouble quantile(double level) {
        if (!enough() || sorted.length * Math.min(level, 1 - level) < least) {
            return OptionalDouble.empty();
        }
        double at = level * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return OptionalDouble.of(sorted[below] + (at - below) * (sorted[above] - sorted[below]));
    }

    OptionalDouble minimum() {
        return enough() && sorted[least < 1 ? 0 : least - 1] == sorted[0]
                ? OptionalDouble.of(sorted[0])
                : OptionalDouble.empty();
    }

    OptionalDouble maximum() {
        int last = sorted.length - 1;
        return enough() && sorted[least < 1 ? last : sorted.length - least] == sorted[last]
                ? OptionalDouble.of(sorted[last])
                : OptionalDouble.empty();
    }

    OptionalDouble mean() {
        return enough() ? Arrays.stream(sorted).average() : OptionalDouble.empty();
    }

    /** With n - 1. */
    OptionalDouble standardDeviation() {
        if (!enough() || sorted.length < 2) {
            return OptionalDouble.empty();
        }
        double mean = mean().orElseThrow();
        double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        return OptionalDouble.of(Math.sqrt(squares / (sorted.length - 1)));
    }

    Map<String, OptionalDouble> all() {
        Map<String, OptionalDouble> all = new LinkedHashMap<>();
        all.put("min", minimum());
        for (double level : LEVELS) {
            all.put("q" + Math.round(level * 100), quantile(level));
        }
        all.put("max", maximum());
        all.put("mean", mean());
        all.put("sd", standardDeviation());
        return all;
    }

    /** The statistics as JSON values; null where one is withheld. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", count());
        all().forEach((name, value) -> Json.put(json, name, value));
        return json;
    }
}
