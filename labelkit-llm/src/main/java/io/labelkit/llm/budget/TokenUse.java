package io.labelkit.llm.budget;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;

/**
 * The tokens of calls. Immutable.
 *
 * @param input tokens sent, at least 0
 * @param cachedInput how many of them the provider had in its prefix cache, at most {@code input}
 * @param output tokens received, at least 0
 */
public record TokenUse(long input, long cachedInput, long output) implements Displayable {
    /** No tokens. */
    public static final TokenUse NONE = new TokenUse(0, 0, 0);

    /**
     * Checks the counts.
     *
     * @param input tokens sent
     * @param cachedInput how many of them the provider had in its prefix cache
     * @param output tokens received
     */
    public TokenUse {
        Checks.check(input >= 0, "input", "at least 0", input);
        Checks.check(cachedInput >= 0 && cachedInput <= input, "cachedInput", "in [0, input]", cachedInput);
        Checks.check(output >= 0, "output", "at least 0", output);
    }

    /**
     * Tokens of which none came from the provider's prefix cache.
     *
     * @param input tokens sent
     * @param output tokens received
     * @return the use
     */
    public static TokenUse of(long input, long output) {
        return new TokenUse(input, 0, output);
    }

    /**
     * The sum of two uses.
     *
     * @param other the other one
     * @return the sum
     * @throws ArithmeticException if it does not fit
     */
    public TokenUse plus(TokenUse other) {
        return new TokenUse(
                Math.addExact(input, other.input),
                Math.addExact(cachedInput, other.cachedInput),
                Math.addExact(output, other.output));
    }

    /**
     * Tokens sent and received.
     *
     * @return the sum
     */
    public long total() {
        return Math.addExact(input, output);
    }

    @Override
    public Display display() {
        return Display.builder("Tokens")
                .count("in", input)
                .count("of them cached", cachedInput)
                .count("out", output)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
