package io.labelkit.llm.budget;

import io.labelkit.core.internal.Checks;
import java.util.Optional;

/**
 * The most that a call that is about to be made can cost. Immutable.
 *
 * @param tokens tokens to send as counted, and the limit of the answer's length
 * @param price the model's price, if it is known
 * @param attempt the how-manieth attempt at the same question this is, from 1
 */
public record Demand(TokenUse tokens, Optional<Price> price, int attempt) {
    /**
     * Checks the attempt.
     *
     * @param tokens tokens to send as counted, and the limit of the answer's length
     * @param price the model's price
     * @param attempt the how-manieth attempt at the same question this is
     */
    public Demand {
        Checks.positive(attempt, "attempt");
    }

    /**
     * A first attempt.
     *
     * @param input tokens to send, as counted
     * @param maxOutput the limit of the answer's length, in tokens
     * @param price the model's price, if it is known
     * @return the demand
     */
    public static Demand of(long input, long maxOutput, Optional<Price> price) {
        return new Demand(TokenUse.of(input, maxOutput), price, 1);
    }

    /** The most that the call can cost, as a spend of one call. */
    Spend worst() {
        return Spend.ofCall(tokens, price);
    }
}
