package io.labelkit.aggregate.sequence;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Turns spans over tokens into one tag a token and back. Stateless.
 *
 * <pre>{@code
 * Label.Spans spans = SpanTags.spans(List.of("B-PER", "I-PER", "O", "B-LOC"));
 * List<String> tags = SpanTags.tags(spans, 4, TagScheme.BIO);
 * }</pre>
 */
public final class SpanTags {
    static final String OUTSIDE = "O";

    private static final Comparator<Label.Span> LONGEST_FIRST = Comparator.<Label.Span>comparingInt(
                    span -> span.start() - span.end())
            .thenComparingInt(Label.Span::start)
            .thenComparing(Label.Span::type);

    private SpanTags() {}

    /**
     * Reads tags of the schemes BIO, IOB1, BILUO (BILOU) and IOBES. What is not legal is repaired, so that every token
     * with a tag other than {@code O} is in exactly one span: {@code B}, {@code U} and {@code S} always start a span;
     * {@code I}, {@code L} and {@code E} continue the span before them if it is of their type and still open, and start
     * one otherwise; {@code L}, {@code E}, {@code U} and {@code S} end theirs; a span that is open at the end ends there.
     *
     * @param tags one tag a token: {@code O}, or a prefix, a hyphen and a type
     * @return the spans, with offsets in tokens
     * @throws IllegalArgumentException if a tag is neither
     */
    public static Label.Spans spans(List<String> tags) {
        List<Label.Span> spans = new ArrayList<>();
        int start = -1;
        String type = "";
        for (int t = 0; t < tags.size(); t++) {
            String tag = tags.get(t);
            boolean outside = tag.equals(OUTSIDE);
            char prefix = outside ? 'O' : prefix(tag);
            boolean goesOn = start >= 0
                    && (prefix == 'I' || prefix == 'L' || prefix == 'E')
                    && tag.substring(2).equals(type);
            if (start >= 0 && !goesOn) {
                spans.add(new Label.Span(start, t, type));
                start = -1;
            }
            if (!outside && !goesOn) {
                start = t;
                type = tag.substring(2);
            }
            if (prefix == 'L' || prefix == 'E' || prefix == 'U' || prefix == 'S') {
                spans.add(new Label.Span(start, t + 1, type));
                start = -1;
            }
        }
        if (start >= 0) {
            spans.add(new Label.Span(start, tags.size(), type));
        }
        return new Label.Spans(spans);
    }

    /**
     * Reads tags without prefixes, such as parts of speech: each token is a span of its own.
     *
     * @param tags one tag a token; {@code ""} for a token without one
     * @return the spans, with offsets in tokens
     */
    public static Label.Spans unitSpans(List<String> tags) {
        List<Label.Span> spans = new ArrayList<>();
        for (int t = 0; t < tags.size(); t++) {
            if (!tags.get(t).isEmpty()) {
                spans.add(new Label.Span(t, t + 1, tags.get(t)));
            }
        }
        return new Label.Spans(spans);
    }

    /**
     * Writes tags.
     *
     * @param spans spans that do not overlap, with offsets in tokens
     * @param length the number of tokens
     * @param scheme how spans are tagged
     * @return one tag a token
     * @throws IllegalArgumentException if spans overlap or one ends after the last token
     */
    public static List<String> tags(Label.Spans spans, int length, TagScheme scheme) {
        String[] tags = new String[Checks.positive(length + 1, "length") - 1];
        Arrays.fill(tags, OUTSIDE);
        for (Label.Span span : spans.spans()) {
            Checks.check(span.end() <= length, "end of a span", "at most the length " + length, span.end());
            for (int t = span.start(); t < span.end(); t++) {
                Checks.check(tags[t].equals(OUTSIDE), "spans", "without overlap", span);
                tags[t] = prefix(span, t, scheme) + "-" + span.type();
            }
        }
        return List.of(tags);
    }

    /**
     * Leaves out spans until none overlap: longer ones stay, then earlier ones, then by type.
     *
     * @param spans any spans
     * @return those that stay
     */
    public static Label.Spans withoutOverlaps(Label.Spans spans) {
        List<Label.Span> all = spans.spans();
        boolean apart = true;
        for (int i = 1; i < all.size(); i++) {
            apart &= all.get(i - 1).end() <= all.get(i).start();
        }
        if (apart) {
            return spans;
        }
        Disjoint kept = new Disjoint();
        return new Label.Spans(
                all.stream().sorted(LONGEST_FIRST).filter(kept::add).toList());
    }

    static char prefix(Label.Span span, int token, TagScheme scheme) {
        boolean first = token == span.start();
        boolean last = token == span.end() - 1;
        if (scheme == TagScheme.BIO) {
            return first ? 'B' : 'I';
        }
        return first && last ? 'U' : first ? 'B' : last ? 'L' : 'I';
    }

    private static char prefix(String tag) {
        boolean known = tag.length() > 2 && tag.charAt(1) == '-' && "BILUES".indexOf(tag.charAt(0)) >= 0;
        Checks.check(known, "tag", "O, or one of B- I- L- U- E- S- and a type", tag);
        return tag.charAt(0);
    }
}
