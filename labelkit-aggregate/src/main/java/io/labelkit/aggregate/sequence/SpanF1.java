package io.labelkit.aggregate.sequence;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Precision, recall and F1 of spans against others, summed over documents: {@code F1 = 2 P R / (P + R)}, which for exact
 * and type-only matches is {@code 2 |A and B| / (|A| + |B|)}.
 *
 * @param matched how many of the spans have a counterpart
 * @param spans how many spans there are
 * @param found how many of the spans compared with have a counterpart
 * @param reference how many spans they are compared with
 */
public record SpanF1(long matched, long spans, long found, long reference) implements Displayable {
    /**
     * Compares the spans of documents.
     *
     * @param match when two spans count as the same
     * @param spans the spans by document
     * @param reference the spans they are compared with, of the same documents in the same order
     * @return the counts
     * @throws IllegalArgumentException if the lists differ in length
     */
    public static SpanF1 of(SpanMatch match, List<Label.Spans> spans, List<Label.Spans> reference) {
        Checks.check(spans.size() == reference.size(), "reference", "as long as spans", reference.size());
        SpanF1 sum = new SpanF1(0, 0, 0, 0);
        for (int d = 0; d < spans.size(); d++) {
            sum = sum.plus(of(match, spans.get(d), reference.get(d)));
        }
        return sum;
    }

    static SpanF1 of(SpanMatch match, Label.Spans a, Label.Spans b) {
        long forward = matched(match, a.spans(), b.spans());
        long back = match == SpanMatch.PARTIAL ? matched(match, b.spans(), a.spans()) : forward;
        return new SpanF1(forward, a.spans().size(), back, b.spans().size());
    }

    SpanF1 plus(SpanF1 other) {
        return new SpanF1(
                matched + other.matched, spans + other.spans, found + other.found, reference + other.reference);
    }

    private static long matched(SpanMatch match, List<Label.Span> a, List<Label.Span> b) {
        return switch (match) {
            case EXACT -> {
                Set<Label.Span> others = new HashSet<>(b);
                yield a.stream().filter(others::contains).count();
            }
            case PARTIAL ->
                a.stream()
                        .filter(x -> b.stream()
                                .anyMatch(y -> x.type().equals(y.type()) && x.start() < y.end() && y.start() < x.end()))
                        .count();
            case TYPE_ONLY -> {
                Map<String, Integer> left = new HashMap<>();
                b.forEach(span -> left.merge(span.type(), 1, Integer::sum));
                yield a.stream()
                        .filter(span -> left.merge(span.type(), -1, Integer::sum) >= 0)
                        .count();
            }
        };
    }

    /**
     * The share of the spans that have a counterpart.
     *
     * @return the precision; empty without spans
     */
    public OptionalDouble precision() {
        return spans == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) matched / spans);
    }

    /**
     * The share of the spans compared with that have a counterpart.
     *
     * @return the recall; empty without any
     */
    public OptionalDouble recall() {
        return reference == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) found / reference);
    }

    /**
     * The harmonic mean of precision and recall.
     *
     * @return the F1, 0 if nothing matches; empty if there are no spans on either side
     */
    public OptionalDouble f1() {
        if (spans + reference == 0) {
            return OptionalDouble.empty();
        }
        double p = precision().orElse(0);
        double r = recall().orElse(0);
        return OptionalDouble.of(p + r == 0 ? 0 : 2 * p * r / (p + r));
    }

    @Override
    public Display display() {
        return Display.builder("Spans against others")
                .count("matched", matched)
                .count("found", found)
                .count("to be found", reference)
                .share("precision", precision())
                .share("recall", recall())
                .share("F1", f1())
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
