package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;
import java.util.TreeMap;

/**
 * The median of the votes, or with weights the least vote up to which at least half of the weight lies. Without weights
 * an even number of numeric votes has the mean of its two middle ones as median; for levels it is the lower one, so that
 * the value is a level. Far votes do not move it; where errors are normal it needs about 1.6 times as many votes as the
 * mean. Time is that of sorting the votes of each example. Immutable and thread-safe.
 *
 * <pre>{@code
 * NumericConsensus consensus = MedianVote.builder().weights(Map.of("expert", 3.0)).build().aggregate(votes);
 * }</pre>
 */
public final class MedianVote implements NumericAggregator {
    private static final String NAME = "median";

    private final Map<String, String> families;
    private final Map<String, Double> weights;
    private final Fingerprint fingerprint;

    private MedianVote(Builder builder) {
        families = builder.families();
        weights = builder.weights;
        fingerprint = builder.fingerprint(NAME, Map.of("weights", new TreeMap<>(weights)));
    }

    /**
     * Starts a configuration.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public NumericConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        NumericVotes numbers = new NumericVotes(votes, families);
        double[] byLabeler = CappedWeights.equal(votes);
        for (int j = 0; j < byLabeler.length; j++) {
            byLabeler[j] = weights.getOrDefault(votes.labelers().get(j).name(), 1.0);
        }
        boolean plain = weights.isEmpty() && votes.space().kind() != LabelKind.ORDINAL;
        double[] truth = plain ? numbers.plainMedians() : numbers.medians(byLabeler);
        return new NumericFit(numbers, truth, byLabeler, true).consensus(NAME, Convergence.closedForm());
    }

    @Override
    public String toString() {
        return NAME + (weights.isEmpty() ? "" : " (" + weights.size() + " weights)");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends NumericBuilder<Builder> {
        private Map<String, Double> weights = Map.of();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how much labelers count.
         *
         * @param byName the weight by the labeler's name, at least 0; labelers without one have weight 1
         * @return this builder
         * @throws IllegalArgumentException if a weight is negative or not finite
         */
        public Builder weights(Map<String, Double> byName) {
            weights = checked(byName);
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public MedianVote build() {
            return new MedianVote(this);
        }
    }
}
