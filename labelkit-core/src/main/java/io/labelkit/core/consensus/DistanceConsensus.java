package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus over labels of any kind that have a distance: for every example the label with the least weighted sum of
 * distances to the votes. There is no probability, so {@link #confidence} is empty; {@link #margin} says how clear the
 * choice is. A labeler's {@link #residual} is the estimated root mean square distance of its votes to the truth.
 * Immutable and thread-safe.
 */
public final class DistanceConsensus extends WeightedConsensus {
    private final List<Choice> choices;

    /**
     * The label of one example.
     *
     * @param label the label; empty without votes
     * @param cost the weighted sum of distances, as the method defines it
     * @param margin by how much the next best label costs more; 0 is a tie; NaN if there is no other
     */
    public record Choice(Optional<Label> label, double cost, double margin) {}

    /**
     * Makes a result. For implementers of {@link Aggregator}.
     *
     * @param fit the labelers and how the fit went
     * @param choices one an example, with a label where there is a vote
     * @throws IllegalArgumentException if the length does not fit
     */
    public DistanceConsensus(Fit fit, List<Choice> choices) {
        super(fit);
        this.choices = List.copyOf(choices);
        Checks.check(choices.size() == fit.votes().exampleCount(), "choices", "one an example", choices.size());
    }

    @Override
    public Optional<Label> label(int example) {
        return choices.get(example).label();
    }

    /**
     * A sum of distances is not a probability.
     *
     * @param example the row
     * @return empty
     */
    @Override
    public OptionalDouble confidence(int example) {
        return OptionalDouble.empty();
    }

    /**
     * What the label costs.
     *
     * @param example the row
     * @return the weighted sum of distances to the votes; empty without votes
     */
    public OptionalDouble cost(int example) {
        return label(example).isEmpty()
                ? OptionalDouble.empty()
                : known(choices.get(example).cost());
    }

    /**
     * How clear the choice is.
     *
     * @param example the row
     * @return by how much the next best label that was considered costs more; empty if there was no other
     */
    public OptionalDouble margin(int example) {
        return label(example).isEmpty()
                ? OptionalDouble.empty()
                : known(choices.get(example).margin());
    }
}
