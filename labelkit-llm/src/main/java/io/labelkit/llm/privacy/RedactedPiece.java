package io.labelkit.llm.privacy;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * Where a placeholder stands and what it stands for, as places and never as the text itself. Ends are after the last
 * character.
 *
 * @param kind what was found
 * @param placeholder what stands in its place
 * @param start its start in the original text
 * @param end its end in the original text
 * @param redactedStart its start in the redacted text
 * @param redactedEnd its end in the redacted text
 */
public record RedactedPiece(String kind, String placeholder, int start, int end, int redactedStart, int redactedEnd)
        implements Displayable {
    static final Rows<RedactedPiece> ROWS = Rows.<RedactedPiece>of("Piece")
            .text("kind", RedactedPiece::kind)
            .text("placeholder", RedactedPiece::placeholder)
            .count("from", RedactedPiece::start)
            .count("to", RedactedPiece::end);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
