package io.labelkit.llm.prompt;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.Optional;

/**
 * A text with its label, to be shown to a model.
 *
 * @param id the name of the example, for records; not sent
 * @param text the text
 * @param label its label
 * @param reasons why, if that is known; shown only where reasons are asked for
 */
public record Demonstration(String id, String text, Label label, Optional<String> reasons) {
    /**
     * Checks the id.
     *
     * @param id the name of the example, not blank
     * @param text the text
     * @param label its label
     * @param reasons why, if that is known
     */
    public Demonstration {
        Checks.notBlank(id, "id");
    }

    /**
     * A text with its label and no reasons.
     *
     * @param id the name of the example
     * @param text the text
     * @param label its label
     * @return the demonstration
     */
    public static Demonstration of(String id, String text, Label label) {
        return new Demonstration(id, text, label, Optional.empty());
    }
}
