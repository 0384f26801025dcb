package io.labelkit.llm.privacy;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of one request with placeholders, and the way back. It holds what was found, in memory only; neither
 * {@code toString} nor any message tells it. Immutable and thread-safe.
 */
public final class Redaction implements Displayable {
    private final List<String> texts;
    private final List<List<RedactedPiece>> pieces;
    private final SortedMap<String, Integer> counts;
    private final Restorer restorer;

    Redaction(
            List<String> texts,
            List<List<RedactedPiece>> pieces,
            Map<String, Integer> counts,
            Map<String, String> originals,
            Map<String, String> codes) {
        this.texts = List.copyOf(texts);
        this.pieces = pieces.stream().map(List::copyOf).toList();
        this.counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        this.restorer = new Restorer(originals, codes);
    }

    /**
     * What may be sent.
     *
     * @return one text for each that was given, in the same order
     */
    public List<String> texts() {
        return texts;
    }

    /**
     * How often each kind was found in all texts together.
     *
     * @return the number by kind; kinds that were not found are left out
     */
    public SortedMap<String, Integer> counts() {
        return counts;
    }

    /**
     * Where the placeholders stand in a text, in order.
     *
     * @param text the number of the text, from 0
     * @return the pieces
     * @throws IllegalArgumentException if there is no such text
     */
    public List<RedactedPiece> pieces(int text) {
        return pieces.get(known(text));
    }

    /**
     * Puts the originals in the place of the placeholders. Case does not matter, since no text of the request holds a
     * placeholder in any case, and the signs around them may be escaped as in JSON. In a JSON string the
     * original is escaped, so that the answer stays the JSON that it was. What the model made of a placeholder otherwise
     * stays as it is.
     *
     * @param answer the answer to the redacted texts
     * @return the answer as if they had not been redacted
     */
    public String restore(String answer) {
        return restorer.restore(answer);
    }

    /**
     * Where a position of a redacted text was in the original. A position inside a placeholder is where the original of
     * the placeholder starts, so a span's start and end are taken by {@link #originalStart} and {@link #originalEnd}.
     *
     * @param text the number of the text, from 0
     * @param redacted a position in the redacted text, from 0 to its length
     * @return the position in the original
     * @throws IllegalArgumentException if there is no such position
     */
    public int originalStart(int text, int redacted) {
        return original(text, redacted, true);
    }

    /**
     * As {@link #originalStart}, but a position inside a placeholder is where the original of the placeholder ends.
     *
     * @param text the number of the text, from 0
     * @param redacted a position in the redacted text, from 0 to its length
     * @return the position in the original
     * @throws IllegalArgumentException if there is no such position
     */
    public int originalEnd(int text, int redacted) {
        return original(text, redacted, false);
    }

    private int original(int text, int redacted, boolean start) {
        String sent = texts.get(known(text));
        Checks.check(redacted >= 0 && redacted <= sent.length(), "redacted", "in [0, " + sent.length() + "]", redacted);
        int shift = 0;
        for (RedactedPiece piece : pieces.get(text)) {
            if (redacted <= piece.redactedStart()) {
                break;
            }
            if (redacted < piece.redactedEnd()) {
                return start ? piece.start() : piece.end();
            }
            shift = piece.end() - piece.redactedEnd();
        }
        return redacted + shift;
    }

    private int known(int text) {
        Checks.check(text >= 0 && text < texts.size(), "text", "the number of one of " + texts.size(), text);
        return text;
    }

    @Override
    public Display display() {
        return Display.builder("What was made unreadable")
                .count("texts", texts().size())
                .text("pieces by kind", counts().isEmpty() ? "none" : counts())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
