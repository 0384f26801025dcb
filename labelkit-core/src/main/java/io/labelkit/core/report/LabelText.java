package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Labels as people read them, for pages and terminals. */
public final class LabelText {
    private static final int SPANS = 20;
    private static final int LONGEST_QUOTE = 60;

    private LabelText() {}

    /**
     * A label in words.
     *
     * @param label the label; may be hostile text
     * @return the words, not escaped
     */
    public static String of(Label label) {
        return of(label, Label.Span::toString);
    }

    /**
     * A label in words, where spans quote what they mark: {@code "Anna"@0-4:PER}.
     *
     * @param label the label; may be hostile text
     * @param text the text that it is about, if that is known
     * @return the words, not escaped
     */
    public static String of(Label label, Optional<String> text) {
        return of(
                label,
                span -> text.filter(t -> span.end() <= t.length())
                        .map(t -> quoted(t.substring(span.start(), span.end()), span))
                        .orElseGet(span::toString));
    }

    /** A label of an example in words; {@link TokenTexts} know tokens, all others characters. */
    static String of(Label label, String id, Function<String, Optional<String>> texts) {
        if (!(label instanceof Label.Spans)) {
            return of(label);
        }
        return texts instanceof TokenTexts tokens
                ? of(
                        label,
                        span -> tokens.apply(id, span.start(), span.end())
                                .map(quote -> quoted(quote, span))
                                .orElseGet(span::toString))
                : of(label, texts.apply(id));
    }

    private static String quoted(String quote, Label.Span span) {
        boolean cut = quote.codePointCount(0, quote.length()) > LONGEST_QUOTE;
        String shown = cut ? quote.substring(0, quote.offsetByCodePoints(0, LONGEST_QUOTE)) + "..." : quote;
        return "\"" + shown + "\"@" + span;
    }

    private static String of(Label label, Function<Label.Span, String> words) {
        if (label instanceof Label.Numeric number) {
            return Unit.decimal("", 4).write(number.value());
        }
        if (label instanceof Label.Spans spans) {
            int more = spans.spans().size() - SPANS;
            String shown = spans.spans().stream().limit(SPANS).map(words).collect(Collectors.joining(", "));
            return spans.spans().isEmpty() ? "nothing" : shown + (more > 0 ? " and " + more + " more" : "");
        }
        if (label instanceof Label.Preference p) {
            return p.preferred()
                    .map(best -> best + " over " + (best.equals(p.left()) ? p.right() : p.left()))
                    .orElse(p.left() + " and " + p.right() + " tied");
        }
        return label.toString();
    }
}
