package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an aggregator made of votes: a label with a confidence for each example, or the reason why it has none; the
 * quality of each labeler; warnings; and an explanation for every label. Implementations are immutable and thread-safe.
 * Rows are those of {@link #votes()}.
 */
public interface Consensus extends Displayable {
    /**
     * The method, for people and files, for instance {@code "dawid-skene"}.
     *
     * @return the name
     */
    String method();

    /**
     * The votes that were combined.
     *
     * @return the matrix
     */
    VoteMatrix votes();

    /**
     * The label space.
     *
     * @return the space
     */
    default LabelSpace space() {
        return votes().space();
    }

    /**
     * The number of examples.
     *
     * @return N
     */
    default int size() {
        return votes().exampleCount();
    }

    /**
     * The label of an example.
     *
     * @param example the row
     * @return the label, or empty; {@link #whyNoLabel} says why
     */
    Optional<Label> label(int example);

    /**
     * The probability of the label under the fit.
     *
     * @param example the row
     * @return the probability; empty if there is no label
     */
    OptionalDouble confidence(int example);

    /**
     * Why an example has no label.
     *
     * @param example the row
     * @return the reason; empty if it has one
     */
    Optional<NoLabel> whyNoLabel(int example);

    /**
     * What the fit believes of each labeler.
     *
     * @return the qualities, in the order of the labelers
     */
    List<LabelerQuality> labelers();

    /**
     * What a careful reader wants to know.
     *
     * @return the warnings
     */
    List<Warning> warnings();

    /**
     * How the fit went.
     *
     * @return sweeps, convergence and log-likelihood
     */
    Convergence convergence();

    /**
     * Why an example got its label.
     *
     * @param exampleId the example
     * @return one explanation; for multi-label one for each class that was voted for
     * @throws IllegalArgumentException if there is no such example
     */
    List<Explanation> explain(String exampleId);

    /** How many examples have a label, the first of them, and the labelers. */
    @Override
    default Display display() {
        return ConsensusDisplay.of(this);
    }
}
