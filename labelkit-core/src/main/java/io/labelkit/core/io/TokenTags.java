package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a sequence of tags, one a token, says which spans there are. */
public enum TokenTags {
    /**
     * {@code B-type} starts a span, {@code I-type} goes on with it, {@code O} is outside. An {@code I-type} that nothing
     * of its type goes before starts a span too, as in the scorer of CoNLL 2003.
     */
    BIO {
        @Override
        public Label.Spans spans(List<String> tags) {
            List<Label.Span> spans = new ArrayList<>();
            String type = "";
            int start = 0;
            for (int t = 0; t <= tags.size(); t++) {
                String tag = t == tags.size() ? OUTSIDE : tags.get(t);
                Checks.check(fits(tag), "tag", "O, B-type or I-type", tag);
                String next = tag.equals(OUTSIDE) ? "" : tag.substring(2);
                boolean goesOn = tag.startsWith("I-") && next.equals(type);
                if (!goesOn) {
                    if (!type.isEmpty()) {
                        spans.add(new Label.Span(start, t, type));
                    }
                    type = next;
                    start = t;
                }
            }
            return new Label.Spans(spans);
        }

        @Override
        public List<String> tags(Label.Spans spans, int tokens) {
            String[] tags = new String[Math.max(0, tokens)];
            Arrays.fill(tags, OUTSIDE);
            int free = 0;
            for (Label.Span span : spans.spans()) {
                if (span.start() >= free && span.end() <= tokens) {
                    Arrays.fill(tags, span.start(), span.end(), "I-" + span.type());
                    tags[span.start()] = "B-" + span.type();
                    free = span.end();
                }
            }
            return List.of(tags);
        }
    },
    /** Every token has a tag of its own, such as a part of speech; each is a span of one token. */
    ONE_PER_TOKEN {
        @Override
        public Label.Spans spans(List<String> tags) {
            List<Label.Span> spans = new ArrayList<>();
            for (int t = 0; t < tags.size(); t++) {
                spans.add(new Label.Span(t, t + 1, tags.get(t)));
            }
            return new Label.Spans(spans);
        }

        @Override
        public List<String> tags(Label.Spans spans, int tokens) {
            String[] tags = new String[Math.max(0, tokens)];
            Arrays.fill(tags, "");
            for (Label.Span span : spans.spans()) {
                for (int t = span.start(); t < Math.min(span.end(), tokens); t++) {
                    tags[t] = tags[t].isEmpty() ? span.type() : tags[t];
                }
            }
            return List.of(tags);
        }
    };

    static final String OUTSIDE = "O";

    /**
     * The spans that tags stand for.
     *
     * @param tags one tag a token
     * @return the spans, in tokens
     * @throws IllegalArgumentException if a tag is none of this scheme
     */
    public abstract Label.Spans spans(List<String> tags);

    /**
     * The tags that stand for spans. Of spans that overlap, the one that starts first is kept; one that goes beyond the
     * last token is left out.
     *
     * @param spans the spans, in tokens
     * @param tokens the number of tokens, at least 0
     * @return one tag a token; without a span {@code O} with {@link #BIO}, empty with {@link #ONE_PER_TOKEN}
     */
    public abstract List<String> tags(Label.Spans spans, int tokens);

    static boolean fits(String tag) {
        return tag.equals(OUTSIDE)
                || (tag.length() > 2
                        && (tag.startsWith("B-") || tag.startsWith("I-"))
                        && !tag.substring(2).isBlank());
    }
}
