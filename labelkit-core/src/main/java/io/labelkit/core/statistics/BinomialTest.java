package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** The exact one-sided test of a share. Stateless and thread-safe. */
public final class BinomialTest {
    private BinomialTest() {}

    /**
     * The chance of so few successes: {@code P(X <= k)} with X binomial of n and p.
     *
     * @param successes k, in [0, n]
     * @param trials n, at least 0
     * @param share p, in [0, 1]
     * @return the chance
     */
    public static double atMost(int successes, int trials, double share) {
        Checks.check(trials >= 0, "trials", "at least 0", trials);
        Checks.inRange(successes, 0, trials, "successes");
        Checks.inRange(share, 0, 1, "share");
        return new BinomialDistribution(null, trials, share).cumulativeProbability(successes);
    }
}
