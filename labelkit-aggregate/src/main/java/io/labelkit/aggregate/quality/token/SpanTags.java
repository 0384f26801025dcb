package io.labelkit.aggregate.quality.token;

import java.util.ArrayList;
import java.util.List;

/** Reads spans out of tags such as {@code B-PER}; a tag without a type is outside of spans. */
final class SpanTags {
    private SpanTags() {}

    /** Tokens {@code start} to {@code end - 1}. */
    record TokenSpan(int start, int end, String type) {
        boolean overlaps(TokenSpan other) {
            return start < other.end && other.start < end;
        }
    }

    static boolean isSpan(String tag) {
        return tag.length() > 2 && tag.charAt(1) == '-' && "BIESLU".indexOf(tag.charAt(0)) >= 0;
    }

    static String type(String tag) {
        return tag.substring(2);
    }

    /** A span begins at a beginning tag, at another type, or after the end of one; so any sequence of tags has spans. */
    static List<TokenSpan> of(List<String> tags) {
        List<TokenSpan> spans = new ArrayList<>();
        int start = -1;
        for (int t = 0; t <= tags.size(); t++) {
            String tag = t < tags.size() ? tags.get(t) : "O";
            boolean continues = start >= 0
                    && isSpan(tag)
                    && "IEL".indexOf(tag.charAt(0)) >= 0
                    && type(tag).equals(type(tags.get(start)))
                    && "ESLU".indexOf(tags.get(t - 1).charAt(0)) < 0;
            if (start >= 0 && !continues) {
                spans.add(new TokenSpan(start, t, type(tags.get(start))));
                start = -1;
            }
            if (start < 0 && isSpan(tag)) {
                start = t;
            }
        }
        return spans;
    }
}
