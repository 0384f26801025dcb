package io.labelkit.aggregate.checks;

import java.util.Arrays;
import java.util.List;

/** How usual the length of a text is, by the quartiles of the logarithms of the lengths of texts with content. */
record LengthFence(double first, double third) {
    private static final double FAR = 3;

    static LengthFence of(List<String> texts) {
        double[] sorted = texts.stream()
                .filter(text -> DegenerateKind.withoutContent(text).isEmpty())
                .mapToDouble(LengthFence::length)
                .toArray();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? new LengthFence(0, 0)
                : new LengthFence(Quantiles.of(sorted, 0.25), Quantiles.of(sorted, 0.75));
    }

    private static double length(String text) {
        return Math.log(1 + text.codePointCount(0, text.length()));
    }

    /** 1 between the quartiles, 0.5 three interquartile ranges beyond one. */
    double score(String text) {
        double length = length(text);
        double beyond = Math.max(0, Math.max(first - length, length - third));
        double range = Math.max(third - first, Math.log(2));
        return Math.pow(2, -beyond / range / FAR);
    }

    DegenerateKind kind(String text) {
        return length(text) < first ? DegenerateKind.TOO_SHORT : DegenerateKind.TOO_LONG;
    }
}
