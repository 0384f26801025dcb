package io.labelkit.aggregate.budgeting;

import io.labelkit.core.internal.Checks;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Where labels can be bought.
 *
 * @param name what it is called: experts, crowd, a language model
 * @param price what a label costs, above 0
 * @param accuracy how often a label is right, in [0, 1]
 */
public record LabelSource(String name, double price, double accuracy) {
    /**
     * Checks the numbers.
     *
     * @param name what it is called
     * @param price what a label costs, above 0
     * @param accuracy how often a label is right, in [0, 1]
     */
    public LabelSource {
        Checks.notBlank(name, "name");
        Checks.check(price > 0 && Double.isFinite(price), "price of " + Checks.shown(name), "above 0", price);
        Checks.inRange(accuracy, 0, 1, "accuracy of " + Checks.shown(name));
    }

    /**
     * How much a label tells about one of K equally frequent classes, in nats, when errors fall evenly on the others:
     * {@code log K - H(e) - e log(K - 1)} with e the share of errors; never below 0.
     *
     * @param classes K, at least 2
     * @return the information of a label
     */
    public double information(int classes) {
        Checks.check(classes >= 2, "classes", "at least 2", classes);
        double e = 1 - accuracy;
        double entropy = (e > 0 ? -e * Math.log(e) : 0) + (e < 1 ? -(1 - e) * Math.log(1 - e) : 0);
        return Math.max(0, Math.log(classes) - entropy - e * Math.log(classes - 1.0));
    }

    /**
     * How often the majority of r independent labels is right, of two classes with ties broken by a coin.
     *
     * @param votes r, at least 1
     * @return in [0, 1]
     */
    public double majorityAccuracy(int votes) {
        Checks.positive(votes, "votes");
        BinomialDistribution right = new BinomialDistribution(null, votes, accuracy);
        double above = 1 - right.cumulativeProbability(votes / 2);
        return votes % 2 == 0 ? above + right.probability(votes / 2) / 2 : above;
    }
}
