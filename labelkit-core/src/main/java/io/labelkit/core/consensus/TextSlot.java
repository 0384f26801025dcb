package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * One place of a text on which labelers agree or not.
 *
 * @param word the word that was chosen; empty if it is that there is none
 * @param confidence from 0 to 1: the share of labelers that say so
 * @param answers what each vote has at this place, in the order of the example's votes; empty text for no word
 */
public record TextSlot(String word, double confidence, List<String> answers) implements Displayable {
    static final Rows<TextSlot> ROWS = Rows.<TextSlot>of("Word")
            .text("word", TextSlot::word)
            .share("confidence", TextSlot::confidence)
            .text("answers", TextSlot::answers);

    /**
     * Copies the list.
     *
     * @param word the word that was chosen
     * @param confidence from 0 to 1
     * @param answers what each vote has at this place
     */
    public TextSlot {
        Checks.inRange(confidence, 0, 1, "confidence");
        answers = List.copyOf(answers);
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
