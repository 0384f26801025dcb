package io.labelkit.llm.prompt;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/**
 * Chooses the labelled texts that a model is shown before the text to label. Implementations are thread-safe, depend on
 * the item's id and text only, and never show the item itself or a near-duplicate of it.
 */
public interface Demonstrations {
    /**
     * The texts to show.
     *
     * @param item the item that will be asked about
     * @return the demonstrations in the order in which they are shown; may be empty
     */
    List<Demonstration> choose(Item<String> item);

    /**
     * The identity of pool and choice.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * No demonstrations: zero-shot.
     *
     * @return a choice of none
     */
    static Demonstrations none() {
        return NoDemonstrations.INSTANCE;
    }

    /**
     * Always the same ones, but for the item itself and texts equal to its own.
     *
     * @param shown the demonstrations, in the order in which they are shown
     * @return the choice
     */
    static Demonstrations fixed(List<Demonstration> shown) {
        return new FixedDemonstrations(DemonstrationPool.written(shown));
    }
}
