package io.labelkit.core.manifest;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.math.BigDecimal;

/**
 * The paid calls of one labeler, in all sessions of a run: equal to the sum over its record of calls. Immutable.
 *
 * @param calls how many were made, those that failed or were never answered included
 * @param retries how many of them asked again what an earlier call had failed at
 * @param errors how many of them ended in an error
 * @param unanswered how many of them have no answer, since the process was killed meanwhile
 * @param repeated how many of these were made again, so that they may have been paid for twice
 * @param cached how many further questions were answered from a cache that runs share, without a call
 * @param inputTokens tokens sent, as far as servers told
 * @param outputTokens tokens received, as far as servers told
 * @param priced of how many calls the price is known
 * @param money the exact sum of the known prices, in units of the currency
 * @param redactions how many private things were taken out of what was sent, in the last session
 */
public record PaidCalls(
        long calls,
        long retries,
        long errors,
        long unanswered,
        long repeated,
        long cached,
        long inputTokens,
        long outputTokens,
        long priced,
        BigDecimal money,
        long redactions)
        implements Displayable {
    /** No calls. */
    public static final PaidCalls NONE = new PaidCalls(0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

    /**
     * Checks the numbers.
     *
     * @param calls how many were made
     * @param retries how many of them asked again
     * @param errors how many of them ended in an error
     * @param unanswered how many of them have no answer
     * @param repeated how many of these were made again
     * @param cached how many further questions were answered from a cache
     * @param inputTokens tokens sent
     * @param outputTokens tokens received
     * @param priced of how many calls the price is known
     * @param money the sum of the known prices
     * @param redactions how many private things were taken out
     */
    public PaidCalls {
        Checks.check(calls >= 0, "calls", "at least 0", calls);
        Checks.check(inputTokens >= 0, "inputTokens", "at least 0", inputTokens);
        Checks.check(outputTokens >= 0, "outputTokens", "at least 0", outputTokens);
        Checks.check(money.signum() >= 0, "money", "at least 0", money);
        Checks.check(money.scale() >= -18 && money.scale() <= 100, "money", "an amount of money", money.signum());
        money = money.signum() == 0 ? BigDecimal.ZERO : money.stripTrailingZeros();
    }

    /**
     * The same with another number of redactions.
     *
     * @param count how many private things were taken out of what was sent
     * @return a copy
     */
    public PaidCalls withRedactions(long count) {
        return new PaidCalls(
                calls, retries, errors, unanswered, repeated, cached, inputTokens, outputTokens, priced, money, count);
    }

    /**
     * The sum of two labelers.
     *
     * @param other the other one
     * @return the sum
     */
    public PaidCalls plus(PaidCalls other) {
        return new PaidCalls(
                calls + other.calls,
                retries + other.retries,
                errors + other.errors,
                unanswered + other.unanswered,
                repeated + other.repeated,
                cached + other.cached,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                priced + other.priced,
                money.add(other.money),
                redactions + other.redactions);
    }

    @Override
    public Display display() {
        return Display.builder("Paid calls")
                .count("calls", calls)
                .count("retries", retries)
                .count("errors", errors)
                .count("unanswered", unanswered)
                .count("repeated", repeated)
                .count("answered from the cache", cached)
                .count("tokens in", inputTokens)
                .count("tokens out", outputTokens)
                .number("money", money.doubleValue(), Unit.decimal("", 4))
                .count("calls with a price", priced)
                .count("redactions", redactions)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
