package io.labelkit.core.vote;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one answer cost, as far as it is known. Not part of a result's identity.
 *
 * @param inputTokens tokens sent
 * @param outputTokens tokens received
 * @param money the price in the currency of the price list in use
 * @param latency how long the answer took
 */
public record Cost(
        OptionalLong inputTokens, OptionalLong outputTokens, OptionalDouble money, Optional<Duration> latency)
        implements Displayable {
    /** Nothing is known. */
    public static final Cost UNKNOWN =
            new Cost(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), Optional.empty());

    @Override
    public Display display() {
        return Display.builder("Cost")
                .text("tokens in", inputTokens)
                .text("tokens out", outputTokens)
                .number("money", money, Unit.decimal("", 4))
                .text("time", latency)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
