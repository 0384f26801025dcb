package io.labelkit.aggregate.distance;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.aggregate.internal.LabelerPairs;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.DistanceConsensus;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelDistance;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Universal weak supervision: consensus over labels of any kind that have a distance d, with weights learnt from how far
 * labelers are from each other.
 *
 * <pre>
 * D[a][b] = mean of d(vote of a, vote of b)^2 over the examples of both
 * x[a]    = median over b, c of (D[a][b] + D[a][c] - D[b][c]) / 2         the mean squared distance of a to the truth
 * w[a]    = 1 / max(x[a], a fiftieth of the mean of x)
 * label   = the candidate y with the least sum of w[a] d(vote of a, y)^2
 * </pre>
 *
 * Errors of different labelers must be independent and without a common direction; then squared distances add up, as they
 * do for numbers, and nearly so for other labels. No labeler gets more weight than all others together. Candidates are all
 * classes for categories and levels (so that a middle one may win that nobody voted for), else the labels voted for on the
 * example; of equally good ones the first in column order or by name wins, with a {@link DistanceConsensus#margin} of 0. The
 * distance is that of {@link LabelDistances#of} unless given.
 *
 * <p>Time is that of all pairs of votes on each example, plus 800 triplets a labeler at most. At least three labelers must
 * share examples. Immutable and thread-safe if the distance is. Source: C. Shin et al. (2022), Universalizing weak
 * supervision, ICLR, arXiv:2112.03865.
 *
 * <pre>{@code
 * DistanceConsensus consensus = MetricTriplets.builder().build().aggregate(votes);
 * }</pre>
 */
public final class MetricTriplets implements Aggregator {
    private static final String NAME = "metric-triplets";
    private static final double LEAST_SHARE = 0.02;

    private final Optional<LabelDistance> distance;
    private final String distanceName;
    private final boolean votedOnly;

    private MetricTriplets(Builder builder) {
        distance = builder.distance;
        distanceName = builder.distanceName;
        votedOnly = builder.votedOnly;
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
    public Set<LabelKind> labelKinds() {
        return distance.isPresent()
                ? EnumSet.allOf(LabelKind.class)
                : EnumSet.complementOf(EnumSet.of(LabelKind.PREFERENCE, LabelKind.TEXT));
    }

    @Override
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("aggregator:" + NAME, Map.of("distance", distanceName, "votedOnly", votedOnly));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the labels, their costs and the weights
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     the distance is negative or not finite for two labels
     */
    @Override
    public DistanceConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        LabelDistance used = distance.or(() -> LabelDistances.of(votes.space()))
                .orElseThrow(() -> new IllegalArgumentException(name() + " needs a distance for labels of kind "
                        + votes.space().kind()));
        Distances distances = new Distances(votes, used);
        double[] part = parts(votes, distances);
        double[] residual = new double[part.length];
        double[] weights = new double[part.length];
        double mean = Arrays.stream(part).map(x -> Math.max(x, 0)).average().orElse(0);
        for (int j = 0; j < part.length; j++) {
            boolean voted = votes.votesOf(j) > 0;
            residual[j] = voted ? Math.sqrt(Math.max(part[j], 0)) : Double.NaN;
            weights[j] = mean > 0 ? 1 / Math.max(part[j], LEAST_SHARE * mean) : 1;
        }
        CappedWeights.of(votes, weights);
        List<DistanceConsensus.Choice> choices = new ArrayList<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            choices.add(distances.choice(i, weights, votedOnly));
        }
        double[] unknown = new double[part.length];
        Arrays.fill(unknown, Double.NaN);
        return new DistanceConsensus(
                new WeightedConsensus.Fit(
                        NAME,
                        votes,
                        weights,
                        residual,
                        unknown,
                        VoteWarnings.ofAnyKind(votes),
                        Convergence.closedForm()),
                choices);
    }

    /** The mean squared distance of each labeler to the truth. */
    private static double[] parts(VoteMatrix votes, Distances distances) {
        LabelerPairs pairs = new LabelerPairs(votes.labelerCount());
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                for (int q = p + 1; q < list.end(i); q++) {
                    if (list.other(p) != list.other(q)) {
                        pairs.add(list.other(p), list.other(q), distances.squared(list.code(p), list.code(q)), 1);
                    }
                }
            }
        }
        return LabelerPairs.filled(pairs.additiveParts(), 0);
    }

    @Override
    public String toString() {
        return NAME + " (" + distanceName + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private Optional<LabelDistance> distance = Optional.empty();
        private String distanceName = "of the label space";
        private boolean votedOnly;

        private Builder() {}

        /**
         * Sets the distance; without it the label space's is taken.
         *
         * @param name what it is, for the fingerprint
         * @param function the distance
         * @return this builder
         */
        public Builder distance(String name, LabelDistance function) {
            distanceName = name;
            distance = Optional.of(function);
            return this;
        }

        /**
         * Lets only labels win that somebody voted for on the example, also for categories and levels.
         *
         * @param voted true to do so; false unless set
         * @return this builder
         */
        public Builder candidatesOnly(boolean voted) {
            votedOnly = voted;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public MetricTriplets build() {
            return new MetricTriplets(this);
        }
    }
}
