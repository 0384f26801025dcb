package io.labelkit.llm;

import io.labelkit.llm.answer.Reading;
import java.util.List;
import java.util.Optional;

/**
 * How the outcome of one example came about.
 *
 * @param example the id of the example
 * @param reading the outcome, the rung of the ladder and what was left out
 * @param answer the raw answer that was read last; empty if none came
 * @param demonstrations the ids of the texts that were shown with it
 */
public record LabelReading(String example, Reading reading, Optional<String> answer, List<String> demonstrations) {
    /**
     * Copies the list.
     *
     * @param example the id of the example
     * @param reading the outcome
     * @param answer the raw answer that was read last
     * @param demonstrations the ids of the texts that were shown with it
     */
    public LabelReading {
        demonstrations = List.copyOf(demonstrations);
    }
}
