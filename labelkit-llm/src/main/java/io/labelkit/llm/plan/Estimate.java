package io.labelkit.llm.plan;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.llm.budget.Money;
import io.labelkit.llm.budget.TokenUse;
import java.util.Optional;

/**
 * What calls are expected to take. Immutable.
 *
 * @param calls how many
 * @param tokens tokens sent and received
 * @param money the price; empty if it is unknown
 */
public record Estimate(long calls, TokenUse tokens, Optional<Money> money) implements Displayable {
    /** No calls. */
    public static final Estimate NONE = new Estimate(0, TokenUse.NONE, Optional.empty());

    /**
     * Checks the number.
     *
     * @param calls how many
     * @param tokens tokens sent and received
     * @param money the price
     */
    public Estimate {
        Checks.check(calls >= 0, "calls", "at least 0", calls);
    }

    /** The sum; its price is known if both are, or if one of them has no calls. */
    Estimate plus(Estimate other) {
        if (calls == 0 || other.calls == 0) {
            return calls == 0 ? other : this;
        }
        boolean sameCurrency = money.isPresent()
                && other.money.isPresent()
                && money.get().currency().equals(other.money.get().currency());
        return new Estimate(
                Math.addExact(calls, other.calls),
                tokens.plus(other.tokens),
                sameCurrency ? Optional.of(money.get().plus(other.money.get())) : Optional.empty());
    }

    @Override
    public Display display() {
        return Display.builder("Estimate")
                .count("calls", calls)
                .count("tokens in", tokens.input())
                .count("tokens out", tokens.output())
                .text("price", money.map(Money::toString).orElse("unknown"))
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
