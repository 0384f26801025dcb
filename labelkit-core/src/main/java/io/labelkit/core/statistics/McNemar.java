package io.labelkit.core.statistics;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The test of McNemar (1947, doi:10.1007/BF02295996) whether two labelers that were asked about the same examples are
 * right equally often. Only the examples on which exactly one is right tell anything: if both are equally good, each of
 * these is a fair coin. Both p-values are two-sided. Immutable and thread-safe.
 *
 * @param onlyFirst b, how many examples the first alone has right
 * @param onlySecond c, how many examples the second alone has right
 */
public record McNemar(long onlyFirst, long onlySecond) implements Displayable {
    /**
     * Checks the counts.
     *
     * @param onlyFirst b, at least 0
     * @param onlySecond c, at least 0; b + c below 2^31
     */
    public McNemar {
        Checks.check(onlyFirst >= 0, "onlyFirst", "at least 0", onlyFirst);
        Checks.check(onlySecond >= 0, "onlySecond", "at least 0", onlySecond);
        Checks.check(onlyFirst + onlySecond < Integer.MAX_VALUE, "onlySecond", "smaller", onlySecond);
    }

    /**
     * Counts two labelers' right answers on the same examples.
     *
     * @param first whether the first is right, by example
     * @param second whether the second is right, by example
     * @return the test
     */
    public static McNemar of(boolean[] first, boolean[] second) {
        Checks.check(first.length == second.length, "second", "as long as first, " + first.length, second.length);
        long b = 0;
        long c = 0;
        for (int i = 0; i < first.length; i++) {
            b += first[i] && !second[i] ? 1 : 0;
            c += second[i] && !first[i] ? 1 : 0;
        }
        return new McNemar(b, c);
    }

    /**
     * The number of examples on which exactly one is right.
     *
     * @return b + c
     */
    public long discordant() {
        return onlyFirst + onlySecond;
    }

    /**
     * The exact p-value: {@code min(1, 2 P(X <= min(b, c)))} with X binomial of b + c and 1/2. It never rejects too
     * often, and with few discordant examples far too seldom.
     *
     * @return the p-value; 1 without discordant examples
     */
    public double exactP() {
        return Math.min(1, 2 * distribution().cumulativeProbability(smaller()));
    }

    /**
     * The mid-p-value: the exact one less half the probability of what was observed on each side. Close to its level
     * where the exact one is below it (Fagerland, Lydersen and Laake 2013, doi:10.1186/1471-2288-13-91, who recommend
     * it).
     *
     * @return the p-value; 1 without discordant examples
     */
    public double midP() {
        BinomialDistribution fair = distribution();
        // Added up rather than subtracted, which could end below zero.
        return Math.min(1, 2 * fair.cumulativeProbability(smaller() - 1) + fair.probability(smaller()));
    }

    private int smaller() {
        return (int) Math.min(onlyFirst, onlySecond);
    }

    private BinomialDistribution distribution() {
        return new BinomialDistribution(null, (int) discordant(), 0.5);
    }

    @Override
    public Display display() {
        return Display.builder("McNemar's test")
                .count("only the first right", onlyFirst)
                .count("only the second right", onlySecond)
                .number("p", midP(), Unit.measure(""))
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
