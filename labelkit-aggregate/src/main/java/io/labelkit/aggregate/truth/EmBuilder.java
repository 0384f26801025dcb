package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that all methods fitted by expectation maximisation share. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class EmBuilder<B extends EmBuilder<B>>
        permits ConfusionBuilder,
                VerticalDawidSkene.Builder,
                ZenCrowd.Builder,
                OrdinalDawidSkene.Builder,
                OneCoinDawidSkene.Builder,
                HierarchicalDawidSkene.Builder,
                Mace.Builder,
                Ibcc.Builder,
                LabelingFunctionModel.Builder {
    private double tolerance = 1e-7;
    private int maxIterations = 500;
    private int threads = 1;
    private TiePolicy ties = TiePolicy.FIRST;
    private long seed;
    private double classSmoothing = 1;
    private double classShrinkage;
    private Map<String, Double> weights = Map.of();
    private Map<String, Double> classPrior = Map.of();
    private Optional<Gold> anchors = Optional.empty();
    private List<Warning> notes = List.of();

    EmBuilder() {}

    abstract B self();

    EmSettings settings() {
        return new EmSettings(
                tolerance,
                maxIterations,
                threads,
                ties,
                seed,
                classSmoothing,
                classShrinkage,
                weights,
                classPrior,
                anchors,
                notes);
    }

    /** Puts warnings before those of the fit. */
    B notes(List<Warning> warnings) {
        notes = List.copyOf(warnings);
        return self();
    }

    /**
     * Sets when to stop: when a sweep changes the objective by no more than this part of its absolute value.
     *
     * @param relative the tolerance, at least 0; 1e-7 unless set
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public B tolerance(double relative) {
        tolerance = Checks.inRange(relative, 0, Double.MAX_VALUE, "tolerance");
        return self();
    }

    /**
     * Sets the greatest number of sweeps.
     *
     * @param sweeps the limit, at least 1; 500 unless set
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxIterations(int sweeps) {
        maxIterations = Checks.positive(sweeps, "maxIterations");
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
     * Sets the pseudo-count that is added to every class when the class shares are estimated.
     *
     * @param beta the pseudo-count, at least 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public B classSmoothing(double beta) {
        classSmoothing = Checks.inRange(beta, 0, 1e9, "classSmoothing");
        return self();
    }

    /**
     * Sets how much the estimated class shares are drawn towards equal shares, in multiples of the number of examples:
     * with 1 they end half way.
     *
     * @param strength the multiple, at least 0; 0 unless set
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public B classShrinkage(double strength) {
        classShrinkage = Checks.inRange(strength, 0, 1e9, "strength");
        return self();
    }

    /**
     * Gives the class shares instead of estimating them.
     *
     * @param shares for every class of the label space its share, above 0; they are divided by their sum
     * @return this builder
     * @throws IllegalArgumentException if a share is not a positive finite number
     */
    public B classPrior(Map<String, Double> shares) {
        shares.forEach((name, share) -> Checks.check(
                share > 0 && share < Double.MAX_VALUE, "classPrior of " + Checks.shown(name), "above 0", share));
        classPrior = new LinkedHashMap<>(shares);
        return self();
    }

    /**
     * Sets how much labelers count: one of weight w counts like w equal labelers that always say the same.
     *
     * @param byName the weight by the labeler's name, at least 0; labelers without one have weight 1
     * @return this builder
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public B weights(Map<String, Double> byName) {
        weights = LabelerWeights.checked(byName);
        return self();
    }

    /**
     * Fixes the known classes of some examples: their posterior is one-hot in every sweep, so that they teach the fit
     * which labelers are right.
     *
     * @param gold gold labels that may teach
     * @return this builder
     * @throws IllegalArgumentException if the gold is for tests only
     */
    public B anchors(Gold gold) {
        anchors = Optional.of(gold.requireMayTeach("anchoring an aggregation"));
        return self();
    }
}
