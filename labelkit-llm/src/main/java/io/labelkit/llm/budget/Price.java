package io.labelkit.llm.budget;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What a model costs, in micro-units of a currency for a million tokens: 0.15 dollars are 150,000. Immutable.
 *
 * @param currency the code of the currency, three capital letters
 * @param effective the day from which the price holds, or on which it was looked up
 * @param input for a million tokens sent
 * @param output for a million tokens received
 * @param cachedInput for a million tokens sent that the provider had in its prefix cache; {@code input} unless known
 * @param batchInput for a million tokens sent through the provider's asynchronous batch interface
 * @param batchOutput for a million tokens received through it
 */
public record Price(
        String currency,
        LocalDate effective,
        long input,
        long output,
        OptionalLong cachedInput,
        OptionalLong batchInput,
        OptionalLong batchOutput)
        implements Displayable {
    /**
     * Checks the price.
     *
     * @param currency the code of the currency
     * @param effective the day from which the price holds
     * @param input for a million tokens sent
     * @param output for a million tokens received
     * @param cachedInput for a million tokens sent that were in the provider's prefix cache
     * @param batchInput for a million tokens sent through the batch interface
     * @param batchOutput for a million tokens received through it
     */
    public Price {
        Money.checkCurrency(currency);
        Checks.check(input >= 0, "input", "at least 0", input);
        Checks.check(output >= 0, "output", "at least 0", output);
        notNegative(cachedInput, "cachedInput");
        notNegative(batchInput, "batchInput");
        notNegative(batchOutput, "batchOutput");
    }

    private static void notNegative(OptionalLong micros, String name) {
        micros.ifPresent(value -> Checks.check(value >= 0, name, "at least 0", value));
    }

    /**
     * A price for tokens sent and received.
     *
     * @param currency the code of the currency
     * @param effective the day from which the price holds
     * @param input units of the currency for a million tokens sent, for instance {@code 0.15}; at most six digits after
     *     the point
     * @param output units of the currency for a million tokens received
     * @return the price
     */
    public static Price of(String currency, LocalDate effective, String input, String output) {
        return new Price(
                currency,
                effective,
                micros(Money.of(currency, input), "input"),
                micros(Money.of(currency, output), "output"),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static long micros(Money money, String name) {
        Checks.check(money.millionths() == 0, name, "a price with at most six digits after the point", money);
        return money.micros();
    }

    /**
     * What tokens cost when they are asked for one request at a time. Exact.
     *
     * @param tokens the tokens
     * @return the amount
     */
    public Money of(TokenUse tokens) {
        return Money.ofTokens(currency, tokens.input() - tokens.cachedInput(), input)
                .plus(Money.ofTokens(currency, tokens.cachedInput(), cachedInput.orElse(input)))
                .plus(Money.ofTokens(currency, tokens.output(), output));
    }

    /**
     * What tokens cost through the provider's asynchronous batch interface; the ordinary price where none is known.
     * Exact.
     *
     * @param tokens the tokens
     * @return the amount
     */
    public Money ofBatch(TokenUse tokens) {
        return Money.ofTokens(currency, tokens.input(), batchInput.orElse(input))
                .plus(Money.ofTokens(currency, tokens.output(), batchOutput.orElse(output)));
    }

    /**
     * Whether every token is free, as with a model on one's own machine.
     *
     * @return whether it is
     */
    public boolean free() {
        return input == 0 && output == 0 && cachedInput.orElse(0) == 0;
    }

    /**
     * The price for people.
     *
     * @return the text, for instance {@code USD 0.15 in, 0.60 out for a million tokens (2026-09-01)}
     */
    @Override
    public String toString() {
        String cached = cachedInput.isEmpty() ? "" : ", " + units(cachedInput.getAsLong()) + " in from the cache";
        return currency + " " + units(input) + " in, " + units(output) + " out" + cached + " for a million tokens ("
                + effective + ")";
    }

    private static String units(long micros) {
        BigDecimal units = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return (units.scale() < 2 ? units.setScale(2) : units).toPlainString();
    }

    @Override
    public Display display() {
        return Display.builder("Price").text("price", toString()).oneLine().build();
    }
}
