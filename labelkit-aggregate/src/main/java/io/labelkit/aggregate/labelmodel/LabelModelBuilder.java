package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.dependency.LabelerPair;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The options that the label models of this package share. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class LabelModelBuilder<B extends LabelModelBuilder<B>>
        permits MetalLabelModel.Builder, FlyingSquid.Builder {
    private TiePolicy ties = TiePolicy.FIRST;
    private long seed;
    private int threads = 1;
    private ClassBalance balance = new ClassBalance.Uniform();
    private List<LabelerPair> dependent = List.of();
    private boolean declaredFamilies = true;

    LabelModelBuilder() {}

    abstract B self();

    LabelModelSettings settings() {
        return new LabelModelSettings(ties, seed, threads, balance, dependent, declaredFamilies);
    }

    /**
     * Sets what happens when classes share the greatest probability.
     *
     * @param policy the policy; {@link TiePolicy#FIRST} unless set
     * @return this builder
     */
    public B ties(TiePolicy policy) {
        ties = policy;
        return self();
    }

    /**
     * Sets the seed for {@link TiePolicy#SEEDED_RANDOM}.
     *
     * @param value the seed; 0 unless set
     * @return this builder
     */
    public B seed(long value) {
        seed = value;
        return self();
    }

    /**
     * Sets the number of threads. It changes the time only, never a bit of the result.
     *
     * @param count the number, at least 1; 1 unless set
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public B threads(int count) {
        threads = Checks.positive(count, "threads");
        return self();
    }

    /**
     * Gives the shares of the classes. Uniform unless given here, by {@link #balanceOf} or by {@link #learnBalance}.
     *
     * @param shares for every class of the label space its share, above 0; they are divided by their sum
     * @return this builder
     * @throws IllegalArgumentException if a share is not a positive finite number
     */
    public B balance(Map<String, Double> shares) {
        balance = ClassBalance.given(shares);
        return self();
    }

    /**
     * Takes the shares of the classes from gold labels, with one pseudo-count for each class.
     *
     * @param gold labels of a random part of the examples, which may teach
     * @return this builder
     * @throws IllegalArgumentException if the gold is for tests only
     */
    public B balanceOf(Gold gold) {
        balance = new ClassBalance.OfGold(gold.requireMayTeach("the balance of a label model"));
        return self();
    }

    /**
     * Learns the shares of the classes from how the answers of three labelers, silence included, fall together. It takes
     * the twelve labelers with most votes, and needs at least three that err independently and mostly
     * vote for several classes: of functions for one class that are mostly silent it learns little, and may be far off.
     *
     * @return this builder
     */
    public B learnBalance() {
        balance = new ClassBalance.Learned();
        return self();
    }

    /**
     * Leaves pairs of labelers out of the fit that do not err independently, so that what they share does not count as
     * evidence for their accuracy. Their votes still count one by one.
     *
     * @param pairs the pairs, for instance from a test of dependence; each labeler must be among the votes
     * @return this builder
     */
    public B dependentPairs(Collection<LabelerPair> pairs) {
        dependent = List.copyOf(pairs);
        return self();
    }

    /**
     * Sets whether pairs of labelers that declare a family in common, such as the language model that they ask, are left
     * out of the fit too. That is done where at least three labelers are left if those of a family count as one; else there
     * is a warning.
     *
     * @param leftOut false to take all labelers for independent; true unless set
     * @return this builder
     */
    public B declaredFamilies(boolean leftOut) {
        declaredFamilies = leftOut;
        return self();
    }
}
