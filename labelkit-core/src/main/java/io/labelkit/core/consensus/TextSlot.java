package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * One place of a text on which labelers agree or not.
 *
 * @param word the word that was chosen; empty if it is that there is none
 * @param confidence from 0 to 1: the share of labelers that say so
 * @param answers what each vote has at this place, in the order of the example's votes; empty text for no word
 */
public record TextSlot(String word, double confidence, List<String> answers) {
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
}
