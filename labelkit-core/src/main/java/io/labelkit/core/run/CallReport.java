package io.labelkit.core.run;

import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * What came of one batch that a labeler was asked about.
 *
 * @param labeler the labeler's name
 * @param outcomes the outcomes, as they went to the sink
 * @param took how long the labeler took, with asking again item by item where it threw
 */
public record CallReport(String labeler, List<Outcome> outcomes, Duration took) {
    /**
     * Copies the list.
     *
     * @param labeler the labeler's name
     * @param outcomes the outcomes
     * @param took how long the labeler took
     */
    public CallReport {
        outcomes = List.copyOf(outcomes);
    }
}
