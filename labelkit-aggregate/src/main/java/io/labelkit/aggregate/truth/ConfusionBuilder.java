package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.internal.Checks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options that all methods with a confusion matrix for each labeler share. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ConfusionBuilder<B extends ConfusionBuilder<B>> extends EmBuilder<B>
        permits DawidSkene.Builder, FastDawidSkene.Builder, HybridDawidSkene.Builder, LearningFromCrowds.Builder {
    private double diagonal;
    private double offDiagonal;
    private Optional<PseudoCounts> forAll = Optional.empty();
    private Map<String, PseudoCounts> byLabeler = Map.of();
    private Map<String, ConfusionMatrix> start = Map.of();

    ConfusionBuilder(double diagonal, double offDiagonal) {
        this.diagonal = diagonal;
        this.offDiagonal = offDiagonal;
    }

    ConfusionSettings confusions() {
        return new ConfusionSettings(diagonal, offDiagonal, forAll, byLabeler, start);
    }

    /**
     * Sets the pseudo-counts alpha that are added to every cell of every confusion matrix.
     *
     * @param onDiagonal for right answers, at least 0
     * @param elsewhere for wrong answers, at least 0
     * @return this builder
     * @throws IllegalArgumentException if one is negative
     */
    public B smoothing(double onDiagonal, double elsewhere) {
        diagonal = Checks.inRange(onDiagonal, 0, 1e9, "onDiagonal");
        offDiagonal = Checks.inRange(elsewhere, 0, 1e9, "elsewhere");
        return self();
    }

    /**
     * Takes all pseudo-counts away, those of the classes too: maximum likelihood.
     *
     * @return this builder
     */
    public B mle() {
        forAll = Optional.empty();
        byLabeler = Map.of();
        return smoothing(0, 0).classSmoothing(0);
    }

    /**
     * Sets the pseudo-counts of every labeler, cell by cell, in place of the two numbers of {@link #smoothing}.
     *
     * @param counts over the classes of the label space, in any order
     * @return this builder
     */
    public B pseudoCounts(PseudoCounts counts) {
        forAll = Optional.of(counts);
        return self();
    }

    /**
     * Sets the pseudo-counts of some labelers, such as what is known of them from an earlier project; the others have
     * those for all.
     *
     * @param byName by the labeler's name; names without votes are ignored
     * @return this builder
     */
    public B pseudoCounts(Map<String, PseudoCounts> byName) {
        byLabeler = new LinkedHashMap<>(byName);
        return self();
    }

    /**
     * Starts the fit from confusion matrices, with an E-step, in place of vote shares.
     *
     * @param byName by the labeler's name, over the classes of the label space in any order, rows summing to 1; other
     *     labelers start as the mean of these matrices
     * @return this builder
     */
    public B startFrom(Map<String, ConfusionMatrix> byName) {
        start = new LinkedHashMap<>(byName);
        return self();
    }
}
