package io.labelkit.model.torch;

import ai.djl.modality.nlp.translator.NamedEntity;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tagged tokens to spans: a token goes on with the span before it if it follows it, has the same type, and its tag does not
 * begin one. Tags are {@code B-X}, {@code I-X}, {@code E-X}, {@code S-X} or {@code X}.
 */
final class TagSpans {
    private static final String BEGIN = "BS";
    private static final String PREFIXES = "BIES";

    private final List<Label.Span> spans = new ArrayList<>();
    private double least = 1;

    private TagSpans() {}

    /** The spans of a text's tokens, of the types that are labels. */
    static TagSpans of(NamedEntity[] tokens, String text, ClassMapping mapping, List<String> names) {
        TagSpans found = new TagSpans();
        int lastToken = -2;
        for (NamedEntity token : tokens) {
            OptionalInt column = mapping.column(type(token.getEntity()));
            int start = codeUnit(text, token.getStart());
            int end = codeUnit(text, token.getEnd());
            if (column.isPresent() && start < end) {
                String type = names.get(column.getAsInt());
                boolean follows = token.getIndex() == lastToken + 1 && !begins(token.getEntity());
                found.add(new Label.Span(start, end, type), follows);
                found.least = Math.min(found.least, token.getScore());
                lastToken = token.getIndex();
            }
        }
        return found;
    }

    private void add(Label.Span span, boolean follows) {
        int last = spans.size() - 1;
        if (follows && last >= 0 && spans.get(last).type().equals(span.type())) {
            spans.set(last, new Label.Span(spans.get(last).start(), span.end(), span.type()));
        } else if (last < 0 || spans.get(last).end() <= span.start()) {
            spans.add(span);
        }
    }

    private static boolean begins(String tag) {
        return tagged(tag) && BEGIN.indexOf(tag.charAt(0)) >= 0;
    }

    private static boolean tagged(String tag) {
        return tag.length() > 2 && tag.charAt(1) == '-' && PREFIXES.indexOf(tag.charAt(0)) >= 0;
    }

    /** The type of a tag. */
    static String type(String tag) {
        return tagged(tag) ? tag.substring(2) : tag;
    }

    /** Tokenizers count code points. */
    private static int codeUnit(String text, int codePoint) {
        return text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
    }

    List<Label.Span> spans() {
        return spans;
    }

    /** The least probability of a token's tag; 1 without tokens. */
    double confidence() {
        return Math.min(1, Math.max(0, least));
    }
}
