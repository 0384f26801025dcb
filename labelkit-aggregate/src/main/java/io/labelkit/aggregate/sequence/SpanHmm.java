package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A hidden Markov model of the tags of tokens, in which every labeler answers by a table of its own.
 *
 * <pre>
 * z[1] ~ start,   z[t] ~ step[z[t - 1]],   labeler j says x with probability emit_j[z[t]][x] at every token it saw
 * log p(votes at t | z[t]) = sum over j of w_j[x] log emit_j[z[t]][x],   w_j[x] = exp(-r sum over related i of
 *     P(j says x | i says x))
 * </pre>
 *
 * It is fitted by EM from the shares of votes, in which silence counts little, with pseudo-counts: 1 for every legal
 * pair of tags; for an answer 1 if it is right, .1 if the truth is outside, .3 if nothing is said, 1e-6 always. A tag
 * that nobody gave to a token has no probability there; tags that may not be neighbours neither. The label is the most
 * probable legal sequence of tags; a span's confidence is the probability of exactly this span.
 *
 * <p>Labelers may say groups of types ({@link Builder#groups}): an answer that spreads over several tags.
 *
 * <p>Prefer it for labeling functions that find spans: it learns which of them find or miss which type, and which
 * boundaries they get wrong. It trusts functions that err together; {@link Builder#related} and {@link Builder#weights}
 * are against that. Cost: for a document of T tokens, m votes with s marks and A admissible tags a token
 * O(T A^2 + s S) a sweep, which for tokens that nobody marked is a few operations; memory
 * O(marks + labelers S^2 + T S). Offsets of votes must count tokens. Immutable and thread-safe. Source: P. Lison,
 * J. Barnes, A. Hubin and S. Touileb (2020), Named entity recognition without labelled data: a weak supervision
 * approach, doi:10.18653/v1/2020.acl-main.139; P. Lison, J. Barnes and A. Hubin (2021), skweak,
 * doi:10.18653/v1/2021.acl-demo.40.
 *
 * <pre>{@code
 * SpanConsensus consensus = SpanHmm.builder().lengths(tokensById).build().aggregate(votes);
 * }</pre>
 */
public final class SpanHmm implements Aggregator {
    private static final String NAME = "hmm";

    private final SequenceBuilder.Settings settings;
    private final int maxIterations;
    private final double tolerance;
    private final double redundancy;
    private final Map<String, Double> weights;
    private final SpanGroups groups;
    private final BiPredicate<String, String> related;

    private SpanHmm(Builder builder) {
        settings = builder.settings();
        maxIterations = builder.maxIterations;
        tolerance = builder.tolerance;
        redundancy = builder.redundancy;
        weights = Map.copyOf(builder.weights);
        related = builder.related;
        groups = builder.groups;
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
        return EnumSet.of(LabelKind.SPANS);
    }

    @Override
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    /**
     * The identity of the configuration; lengths and a function for {@link Builder#related} are not part of it.
     *
     * @return the fingerprint
     */
    @Override
    public Fingerprint fingerprint() {
        Map<String, Object> configuration = new LinkedHashMap<>(settings.configuration());
        configuration.put("maxIterations", maxIterations);
        configuration.put("tolerance", tolerance);
        configuration.put("redundancy", redundancy);
        configuration.put("weights", new TreeMap<>(weights));
        if (!groups.typesOf().isEmpty()) {
            Map<String, Object> types = new TreeMap<>();
            groups.typesOf().forEach((group, names) -> types.put(group, List.copyOf(names)));
            configuration.put("groups", types);
        }
        return Fingerprint.of("aggregator:" + NAME, configuration);
    }

    /**
     * Combines votes.
     *
     * @param votes votes on spans with offsets in tokens; perhaps none
     * @return the spans, the probabilities of tags and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, or a span ends after its document,
     *     or a type of a group is not in the label space
     */
    @Override
    public SpanConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        TokenVotes tokens = new TokenVotes(votes, settings, false, groups);
        try (Parallel parallel = new Parallel(settings.threads())) {
            HmmTables tables = new HmmTables(tokens, labelerWeights(votes), redundancy, related);
            ChainSweep sweep = new ChainSweep(tokens, parallel);
            sweep.count(new TokenShares(tokens, tables.voteWeights(), 3));
            ChainModel model = tables.model(sweep);
            List<Double> trace = new ArrayList<>();
            boolean converged = false;
            for (int i = 0; i < maxIterations && !converged; i++) {
                sweep.expect(model, new float[0][]);
                model = tables.model(sweep);
                trace.add(sweep.logLikelihood());
                converged = i > 0 && sweep.logLikelihood() - trace.get(i - 1) < tolerance;
            }
            ChainDecoder decoded = ChainDecoder.decode(tokens, model, settings.greedy(), parallel);
            List<Optional<ConfusionMatrix>> matrices = TagMatrices.of(tokens, sweep, HmmTables::prior);
            return SpanResults.ofChain(
                    NAME,
                    tokens,
                    model,
                    decoded,
                    settings.greedy(),
                    matrices,
                    new Convergence(trace.size(), converged || done(trace), trace));
        }
    }

    /** Four sweeps are the method's rule, not a limit that was hit. */
    private boolean done(List<Double> trace) {
        return maxIterations == Builder.ITERATIONS && trace.size() == maxIterations;
    }

    private double[] labelerWeights(VoteMatrix votes) {
        return votes.labelers().stream()
                .mapToDouble(info -> weights.getOrDefault(info.name(), 1.0))
                .toArray();
    }

    @Override
    public String toString() {
        return NAME + " (" + settings.scheme() + ", at most " + maxIterations + " sweeps)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends SequenceBuilder<Builder> {
        static final int ITERATIONS = 4;

        private int maxIterations = ITERATIONS;
        private double tolerance = 1e-2;
        private double redundancy = 0.1;
        private Map<String, Double> weights = Map.of();
        private BiPredicate<String, String> related = new RelatedLabelers();
        private SpanGroups groups = SpanGroups.NONE;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the number of sweeps of EM. More fit the votes better, which need not be the truth.
         *
         * @param sweeps the greatest number, at least 1; 4 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxIterations(int sweeps) {
            maxIterations = Checks.positive(sweeps, "maxIterations");
            return this;
        }

        /**
         * Sets when to stop earlier: when a sweep raises the log-likelihood by less than this.
         *
         * @param absolute the tolerance, at least 0; 0.01 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder tolerance(double absolute) {
            tolerance = Checks.inRange(absolute, 0, Double.MAX_VALUE, "tolerance");
            return this;
        }

        /**
         * Sets how much less a labeler counts for each related one that says the same.
         *
         * @param strength the strength r, at least 0, which is off; 0.1 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder redundancy(double strength) {
            redundancy = Checks.inRange(strength, 0, 100, "redundancy");
            return this;
        }

        /**
         * Says which labelers are variants of each other.
         *
         * @param byName called with the names of two labelers, in both orders; unless set, names are related that are
         *     equal but for the words cased and uncased, or of which one begins or ends with all words of the other
         * @return this builder
         */
        public Builder related(BiPredicate<String, String> byName) {
            related = byName;
            return this;
        }

        /**
         * Sets how much labelers count.
         *
         * @param byName the weight by name, from 0 to 1000; 1 for others
         * @return this builder
         * @throws IllegalArgumentException if one is outside
         */
        public Builder weights(Map<String, Double> byName) {
            byName.forEach((name, weight) -> Checks.inRange(weight, 0, 1000, "weight of " + Checks.shown(name)));
            weights = Map.copyOf(byName);
            return this;
        }

        /**
         * Says which types of votes stand for one of several types, for labelers that find spans without telling what
         * they are: {@code Map.of("ENT", Set.of("PER", "ORG"))}. Such a vote counts as an equal share for each of the types
         * when the fit starts, and after that by how often the labeler says it of each type. It does not tell the types
         * apart, so it makes a tag possible that nobody else gave only where nothing else is possible. No label has the
         * type of a group. A labeler is right with it where a span of one of the types is.
         *
         * @param byName by the name of a group the types that it stands for; none unless set
         * @return this builder
         * @throws IllegalArgumentException if a group has no types, or one of its types is a group
         */
        public Builder groups(Map<String, Set<String>> byName) {
            groups = new SpanGroups(byName);
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        @Override
        public SpanHmm build() {
            return new SpanHmm(this);
        }
    }
}
