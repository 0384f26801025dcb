package io.labelkit.llm.budget;

import io.labelkit.core.internal.Checks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An exact amount of money that is not negative. It is counted in whole micro-units (millionths of the currency unit)
 * and millionths of one, since a single token costs less than a micro-unit. Immutable.
 *
 * @param currency the code of the currency, three capital letters, such as {@code USD}
 * @param micros whole micro-units, at least 0
 * @param millionths millionths of a micro-unit, in [0, 999999]
 */
public record Money(String currency, long micros, int millionths) {
    private static final int MILLION = 1_000_000;
    private static final BigInteger BIG_MILLION = BigInteger.valueOf(MILLION);
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final int SCALE = 12;

    /**
     * Checks the amount.
     *
     * @param currency the code of the currency
     * @param micros whole micro-units
     * @param millionths millionths of a micro-unit
     */
    public Money {
        checkCurrency(currency);
        Checks.check(micros >= 0, "micros", "at least 0", micros);
        Checks.check(millionths >= 0 && millionths < MILLION, "millionths", "in [0, 999999]", millionths);
    }

    static String checkCurrency(String currency) {
        Checks.check(
                CODE.matcher(currency).matches(), "currency", "a code of three capital letters, such as USD", currency);
        return currency;
    }

    /**
     * Nothing.
     *
     * @param currency the code of the currency
     * @return no money
     */
    public static Money zero(String currency) {
        return new Money(currency, 0, 0);
    }

    /**
     * An amount in units of the currency.
     *
     * @param currency the code of the currency
     * @param amount the amount, for instance {@code 5.00}; at least 0, at most twelve digits after the point
     * @return the amount
     */
    public static Money of(String currency, BigDecimal amount) {
        Checks.check(
                amount.signum() >= 0 && amount.stripTrailingZeros().scale() <= SCALE,
                "amount",
                "at least 0 with at most twelve digits after the point",
                amount.toString());
        Checks.check(amount.precision() - amount.scale() <= SCALE, "amount", "below 10^12", amount.toString());
        return ofMillionths(currency, amount.movePointRight(SCALE).toBigIntegerExact());
    }

    /**
     * An amount in units of the currency.
     *
     * @param currency the code of the currency
     * @param amount the amount as text, for instance {@code 5.00}
     * @return the amount
     */
    public static Money of(String currency, String amount) {
        BigDecimal parsed;
        try {
            parsed = new BigDecimal(amount.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("amount must be a number, but was " + Checks.shown(amount), e);
        }
        return of(currency, parsed);
    }

    /**
     * The amount that a call was recorded with. Exact for amounts of less than a thousand units, where a double has
     * more than twelve digits after the point.
     *
     * @param currency the code of the currency
     * @param amount the amount in units of the currency, finite and at least 0
     * @return the amount
     */
    public static Money recorded(String currency, double amount) {
        Checks.inRange(amount, 0, 1e12, "amount");
        return of(currency, BigDecimal.valueOf(amount).setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    /** The price of tokens, at so many micro-units for a million of them. */
    static Money ofTokens(String currency, long tokens, long microsPerMillion) {
        return ofMillionths(currency, BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(microsPerMillion)));
    }

    private static Money ofMillionths(String currency, BigInteger millionths) {
        BigInteger[] parts = millionths.divideAndRemainder(BIG_MILLION);
        return new Money(currency, parts[0].longValueExact(), parts[1].intValue());
    }

    /**
     * The sum of two amounts.
     *
     * @param other the other amount, in the same currency
     * @return the sum
     * @throws ArithmeticException if it does not fit
     */
    public Money plus(Money other) {
        sameCurrency(other);
        int rest = millionths + other.millionths;
        return new Money(currency, Math.addExact(Math.addExact(micros, other.micros), rest / MILLION), rest % MILLION);
    }

    /**
     * What is left of this amount without another; nothing if the other is greater.
     *
     * @param other the other amount, in the same currency
     * @return the difference, at least 0
     */
    public Money lessAtMostAll(Money other) {
        sameCurrency(other);
        if (!isMoreThan(other)) {
            return zero(currency);
        }
        int rest = millionths - other.millionths;
        return rest < 0
                ? new Money(currency, micros - other.micros - 1, rest + MILLION)
                : new Money(currency, micros - other.micros, rest);
    }

    /**
     * The amount several times.
     *
     * @param factor how many times, at least 0
     * @return the product
     * @throws ArithmeticException if it does not fit
     */
    public Money times(long factor) {
        Checks.check(factor >= 0, "factor", "at least 0", factor);
        return ofMillionths(currency, inMillionths().multiply(BigInteger.valueOf(factor)));
    }

    /**
     * Whether this amount is greater than another.
     *
     * @param other the other amount, in the same currency
     * @return whether it is
     */
    public boolean isMoreThan(Money other) {
        sameCurrency(other);
        return micros > other.micros || (micros == other.micros && millionths > other.millionths);
    }

    /**
     * The exact amount in units of the currency.
     *
     * @return the amount
     */
    public BigDecimal amount() {
        return new BigDecimal(inMillionths(), SCALE);
    }

    /**
     * The amount in units of the currency, as outcomes and call logs hold it.
     *
     * @return the nearest double
     */
    public double inUnits() {
        return amount().doubleValue();
    }

    private BigInteger inMillionths() {
        return BigInteger.valueOf(micros).multiply(BIG_MILLION).add(BigInteger.valueOf(millionths));
    }

    private void sameCurrency(Money other) {
        Checks.check(currency.equals(other.currency), "currency", currency, other.currency);
    }

    /**
     * The amount for people: at least two digits after the point, and no more than are needed, for instance
     * {@code USD 5.00} or {@code USD 0.000102}.
     *
     * @return the text
     */
    @Override
    public String toString() {
        BigDecimal exact = amount().stripTrailingZeros();
        return currency + " " + (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
    }
}
