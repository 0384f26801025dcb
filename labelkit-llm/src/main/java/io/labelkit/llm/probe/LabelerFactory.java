package io.labelkit.llm.probe;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;

/**
 * Makes the labeler that is probed, for a variant of its label space: the same labels in another order or under other
 * names. Two labelers made for the same space must not share stored answers, or asking again tells nothing.
 */
@FunctionalInterface
public interface LabelerFactory {
    /**
     * Makes a labeler.
     *
     * @param space the label space
     * @return a labeler over that space
     */
    Labeler<String> make(LabelSpace space);
}
