package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus over rankings: for every example the order of its alternatives that is nearest to the votes. A labeler's
 * {@link #residual} is the mean share of pairs of alternatives that it orders unlike the consensus, between 0 and 1.
 * Immutable and thread-safe.
 */
public final class RankingConsensus extends WeightedConsensus {
    private final List<Order> orders;

    /**
     * The ranking of one example. Without votes its list is empty.
     *
     * @param best the alternatives, best first
     * @param distance the weighted sum of the votes' distances to it, in pairs of alternatives that are ordered the
     *     other way round
     * @param agreement the weighted share of the votes' ordered pairs that agree with it, 1 if all do; NaN without
     *     pairs
     * @param margin by how much the distance grows when the most doubtful pair of neighbours swaps places; NaN with
     *     less than two alternatives
     * @param probability the probability of the whole ranking under the model; NaN where there is no such model
     */
    public record Order(List<String> best, double distance, double agreement, double margin, double probability) {
        /**
         * Copies the list.
         *
         * @param best the alternatives, best first
         * @param distance the weighted distance
         * @param agreement the weighted share of pairs
         * @param margin the least growth of the distance
         * @param probability the probability
         */
        public Order {
            best = List.copyOf(best);
        }
    }

    /**
     * Makes a result. For implementers of {@link Aggregator}.
     *
     * @param fit the labelers and how the fit went
     * @param orders one an example
     * @throws IllegalArgumentException if the length does not fit
     */
    public RankingConsensus(Fit fit, List<Order> orders) {
        super(fit);
        this.orders = List.copyOf(orders);
        Checks.check(orders.size() == fit.votes().exampleCount(), "orders", "one an example", orders.size());
    }

    /**
     * The ranking of an example.
     *
     * @param example the row
     * @return the ranking; empty without votes
     */
    @Override
    public Optional<Label> label(int example) {
        return votes().byExample().count(example) == 0
                ? Optional.empty()
                : Optional.of(new Label.Ranking(orders.get(example).best()));
    }

    /**
     * The probability of the whole ranking, where the method has a model that gives one. It is small for many
     * alternatives even if every pair is sure; {@link #agreement} and {@link #margin} are there for every method.
     *
     * @param example the row
     * @return the probability, or empty
     */
    @Override
    public OptionalDouble confidence(int example) {
        return known(example, orders.get(example).probability());
    }

    /**
     * How far the votes are from the ranking.
     *
     * @param example the row
     * @return the weighted number of pairs of alternatives that votes order the other way round; empty without votes
     */
    public OptionalDouble distance(int example) {
        return known(example, orders.get(example).distance());
    }

    /**
     * How much of the votes the ranking keeps.
     *
     * @param example the row
     * @return the weighted share of ordered pairs that agree with it, between 0 and 1; empty without pairs
     */
    public OptionalDouble agreement(int example) {
        return known(example, orders.get(example).agreement());
    }

    /**
     * How doubtful the most doubtful neighbours are.
     *
     * @param example the row
     * @return the growth of the distance when two neighbours swap places, the least over all neighbours; 0 is a tie;
     *     empty with less than two alternatives
     */
    public OptionalDouble margin(int example) {
        return known(example, orders.get(example).margin());
    }

    private OptionalDouble known(int example, double value) {
        return votes().byExample().count(example) == 0 ? OptionalDouble.empty() : known(value);
    }
}
