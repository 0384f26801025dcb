package io.labelkit.llm.pilot;

import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.McNemar;

/**
 * What costs nothing: the same examples, labelled without the labeler.
 *
 * @param name what it is
 * @param accuracy the share that it has right, with its Wilson interval at level 0.95
 * @param test the labeler (first) against it (second), on the same examples
 */
public record PilotBaseline(String name, Interval accuracy, McNemar test) {
    /**
     * Whether the labeler is better beyond chance.
     *
     * @return true if it has more examples right and the mid-p-value is at most 0.05
     */
    public boolean beaten() {
        return test.onlyFirst() > test.onlySecond() && test.midP() <= 0.05;
    }
}
