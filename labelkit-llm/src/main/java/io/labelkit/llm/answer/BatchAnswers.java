package io.labelkit.llm.answer;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of an answer to several texts.
 *
 * @param answers the answer by id, as one JSON object; only of ids with exactly one answer
 * @param missing the ids without an answer
 * @param repeated the ids with more than one answer
 * @param unknown what stood in place of an id and is none
 * @param mended whether the answer was not quite JSON
 */
public record BatchAnswers(
        Map<String, String> answers, List<String> missing, List<String> repeated, List<String> unknown, boolean mended)
        implements Displayable {
    /**
     * Copies the collections.
     *
     * @param answers the answer by id
     * @param missing the ids without an answer
     * @param repeated the ids with more than one answer
     * @param unknown what stood in place of an id and is none
     * @param mended whether the answer was not quite JSON
     */
    public BatchAnswers {
        answers = java.util.Collections.unmodifiableMap(new TreeMap<>(answers));
        missing = List.copyOf(missing);
        repeated = List.copyOf(repeated);
        unknown = List.copyOf(unknown);
    }

    @Override
    public Display display() {
        return Display.builder("Answers about several texts")
                .count("answers", answers.size())
                .count("missing", missing.size())
                .count("repeated", repeated.size())
                .count("unknown", unknown.size())
                .text("mended", mended)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
