package io.labelkit.llm.judge;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import java.util.Optional;

/**
 * What came of asking twice which of two labels fits a text better, each label once in the first place. Immutable.
 *
 * @param example the id of the example
 * @param first the label that came first when asked first
 * @param second the other label
 * @param result how the two answers agree
 * @param winner the label that won in both orders; empty otherwise
 * @param why the reason that the model gave when asked first; may be empty
 * @param failure what failed; empty unless something did
 * @param cost what both requests cost
 */
public record Comparison(
        String example,
        String first,
        String second,
        Result result,
        Optional<String> winner,
        String why,
        Optional<Outcome.Failed> failure,
        Cost cost)
        implements Displayable {
    static final Rows<Comparison> ROWS = Rows.<Comparison>of("Comparison")
            .text("example", Comparison::example)
            .text("first", Comparison::first)
            .text("second", Comparison::second)
            .text("result", Comparison::result)
            .text("winner", Comparison::winner)
            .text("why", Comparison::why);

    /** How two answers agree. */
    public enum Result {
        /** The same label won in both orders. */
        AGREED,
        /** The label in the first place won both times. */
        ALWAYS_FIRST,
        /** The label in the second place won both times. */
        ALWAYS_SECOND,
        /** A tie in one order or in both. */
        TIED,
        /** One of the answers could not be had or read. */
        FAILED
    }

    /**
     * Whether the answer depends on the places of the labels.
     *
     * @return true if the label in the same place won both times
     */
    public boolean flipped() {
        return result == Result.ALWAYS_FIRST || result == Result.ALWAYS_SECOND;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
