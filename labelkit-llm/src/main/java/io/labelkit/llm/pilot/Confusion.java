package io.labelkit.llm.pilot;

import java.util.List;

/**
 * One kind of error: a gold label and the label that was given instead.
 *
 * @param gold the gold label
 * @param given what was given
 * @param count how often
 * @param examples the ids of some such examples
 */
public record Confusion(String gold, String given, int count, List<String> examples) {
    /**
     * Copies the list.
     *
     * @param gold the gold label
     * @param given what was given
     * @param count how often
     * @param examples the ids of some such examples
     */
    public Confusion {
        examples = List.copyOf(examples);
    }
}
