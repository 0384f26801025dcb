package io.labelkit.llm.budget;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.NumberText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The limits of a budget; what is empty is not limited. Immutable.
 *
 * @param money money
 * @param inputTokens tokens sent
 * @param outputTokens tokens received
 * @param tokens tokens sent and received
 * @param calls calls, those that fail included
 * @param time time since the first call of this process
 * @param attempts attempts at one question, those that fail included
 */
public record Caps(
        Optional<Money> money,
        OptionalLong inputTokens,
        OptionalLong outputTokens,
        OptionalLong tokens,
        OptionalLong calls,
        Optional<Duration> time,
        OptionalInt attempts)
        implements Displayable {
    /** No limits. */
    public static final Caps NONE = new Caps(
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalInt.empty());

    /**
     * Whether the number of tokens is limited, so that a call of unknown price cannot cost without end.
     *
     * @return whether tokens sent, tokens received or both together are limited
     */
    public boolean limitsTokens() {
        return inputTokens.isPresent() || outputTokens.isPresent() || tokens.isPresent();
    }

    /** Whether the length of answers is limited. */
    boolean limitsOutput() {
        return outputTokens.isPresent() || tokens.isPresent();
    }

    @Override
    public Display display() {
        return Display.builder("Limits of a budget")
                .text("money", money.map(Money::toString).orElse("no limit"))
                .text("tokens in", limit(inputTokens))
                .text("tokens out", limit(outputTokens))
                .text("tokens", limit(tokens))
                .text("calls", limit(calls))
                .text("time", time.map(NumberText::duration).orElse("no limit"))
                .oneLine()
                .build();
    }

    private static String limit(OptionalLong most) {
        return most.isPresent() ? NumberText.count(most.getAsLong()) : "no limit";
    }

    /** The limits there are, in one line. */
    String line() {
        Display all = display();
        List<String> set = all.facts().stream()
                .filter(fact -> !fact.written().equals("no limit"))
                .map(fact -> fact.name() + " " + fact.written())
                .toList();
        return set.isEmpty() ? "none" : String.join(", ", set);
    }
}
