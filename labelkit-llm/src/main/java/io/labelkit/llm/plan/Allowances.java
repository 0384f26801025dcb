package io.labelkit.llm.plan;

import io.labelkit.core.internal.Checks;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.TokenUse;
import java.util.Optional;

/**
 * Adds what goes wrong to what is asked. Immutable.
 *
 * @param retries the share of calls that are made again since they failed
 * @param repairs the share of answers that are asked to be put right
 */
record Allowances(double retries, double repairs) {
    /** Engineering sheet, section 16: retries cost 2 %; one answer in a hundred is repaired. */
    static final Allowances USUAL = new Allowances(0.02, 0.01);

    Allowances {
        Checks.inRange(retries, 0, 1, "retries");
        Checks.inRange(repairs, 0, 1, "repairs");
    }

    /** A repair sends the prompt with the answer and gets an answer. */
    Estimate of(long calls, TokenUse plain, Optional<Price> price) {
        long sent = share(plain.input(), retries) + share(plain.input() + plain.output(), repairs);
        long received = share(plain.output(), retries + repairs);
        TokenUse tokens = new TokenUse(plain.input() + sent, plain.cachedInput(), plain.output() + received);
        return new Estimate(calls + share(calls, retries + repairs), tokens, price.map(p -> p.of(tokens)));
    }

    private static long share(long count, double share) {
        return (long) Math.ceil(count * share - 1e-6);
    }
}
