package io.labelkit.llm.budget;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.Optional;

/**
 * What calls have cost. Immutable.
 *
 * @param calls how many were made
 * @param tokens the tokens that are known
 * @param money the money of all calls whose price is known; empty if there is none
 * @param withoutPrice how many calls are not in {@code money}, since the model's price is unknown
 * @param assumed how many calls are in {@code tokens} and {@code money} with the most they could have cost, since the
 *     provider did not say what they did cost
 */
public record Spend(long calls, TokenUse tokens, Optional<Money> money, long withoutPrice, long assumed)
        implements Displayable {
    /** Nothing was spent. */
    public static final Spend NONE = new Spend(0, TokenUse.NONE, Optional.empty(), 0, 0);

    /**
     * Checks the counts.
     *
     * @param calls how many were made
     * @param tokens the tokens that are known
     * @param money the money of all calls whose price is known
     * @param withoutPrice how many calls are not in {@code money}
     * @param assumed how many calls are counted with the most they could have cost
     */
    public Spend {
        Checks.check(calls >= 0, "calls", "at least 0", calls);
        Checks.check(withoutPrice >= 0 && withoutPrice <= calls, "withoutPrice", "in [0, calls]", withoutPrice);
        Checks.check(assumed >= 0 && assumed <= calls, "assumed", "in [0, calls]", assumed);
    }

    /**
     * One call whose tokens the provider told.
     *
     * @param tokens its tokens
     * @param price the model's price, if it is known
     * @return what it cost
     */
    public static Spend ofCall(TokenUse tokens, Optional<Price> price) {
        return new Spend(1, tokens, price.map(p -> p.of(tokens)), price.isPresent() ? 0 : 1, 0);
    }

    /**
     * The sum of two.
     *
     * @param other the other one, in the same currency
     * @return the sum
     * @throws ArithmeticException if it does not fit
     */
    public Spend plus(Spend other) {
        return new Spend(
                Math.addExact(calls, other.calls),
                tokens.plus(other.tokens),
                sum(money, other.money),
                Math.addExact(withoutPrice, other.withoutPrice),
                Math.addExact(assumed, other.assumed));
    }

    private static Optional<Money> sum(Optional<Money> one, Optional<Money> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().plus(other.get())) : one.or(() -> other);
    }

    /**
     * What was spent, for people.
     *
     * @return the text, for instance {@code 12 calls, 8160 tokens in, 300 out, USD 0.001404}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(calls)
                .append(" calls, ")
                .append(tokens.input())
                .append(" tokens in, ")
                .append(tokens.output())
                .append(" out, ")
                .append(money.map(Money::toString).orElse("price unknown"));
        if (money.isPresent() && withoutPrice > 0) {
            text.append(" and ").append(withoutPrice).append(" calls of unknown price");
        }
        if (assumed > 0) {
            text.append(" (").append(assumed).append(" calls counted with the most they could cost)");
        }
        return text.toString();
    }

    @Override
    public Display display() {
        return Display.builder("Spent")
                .count("calls", calls)
                .count("tokens in", tokens.input())
                .count("of them cached", tokens.cachedInput())
                .count("tokens out", tokens.output())
                .text("money", money.map(Money::toString).orElse("price unknown"))
                .count("calls of unknown price", withoutPrice)
                .oneLine()
                .build();
    }
}
