package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import java.time.Duration;
import java.util.Optional;

/**
 * What a labeler cost in all sessions: sums over the outcomes of which it is known, also those of failures that were
 * asked for again, of examples that changed and of earlier configurations of the labeler.
 *
 * @param inputTokens tokens sent
 * @param outputTokens tokens received
 * @param money the price, in the currency of the price list that was in use
 * @param timed of how many outcomes the latency is known
 * @param meanLatency the mean latency, if any is known
 * @param longestLatency the longest latency, if any is known
 */
public record LabelerCost(
        long inputTokens,
        long outputTokens,
        double money,
        long timed,
        Optional<Duration> meanLatency,
        Optional<Duration> longestLatency)
        implements Displayable {
    /** Nothing is known to have been spent. */
    static final LabelerCost NONE = new LabelerCost(0, 0, 0, 0, Optional.empty(), Optional.empty());

    @Override
    public Display display() {
        return Display.builder("Cost of a labeler")
                .count("tokens in", inputTokens)
                .count("tokens out", outputTokens)
                .number("money", money, Unit.decimal("", 4))
                .text("mean time", meanLatency)
                .text("longest", longestLatency)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
