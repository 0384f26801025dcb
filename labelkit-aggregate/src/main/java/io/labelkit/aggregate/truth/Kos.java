package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteShares;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The message passing of Karger, Oh and Shah. For two classes an answer is A = +1 or -1, and examples i and labelers j
 * tell each other in rounds
 *
 * <pre>
 * x[i to j] = sum over other labelers j' of i of A[i][j'] y[j' to i]
 * y[j to i] = sum over other examples i' of j of A[i'][j] x[i' to j], divided by the root mean square of all y
 * </pre>
 *
 * from y ~ |N(1, 1)|, whose sign is that of labelers who are mostly right; then every vote counts y[j to i], how reliable its labeler looks on all other examples. It is power
 * iteration on the pairs that agree: y tends to the first singular vector, and may be negative for labelers who are
 * mostly wrong. For K classes an answer is a corner of a simplex, 1 for its class and -1 / (K - 1) for each other, and x
 * a vector; with answers that are wrong in all ways alike, their expectation is of rank one as it is for two classes.
 * The random start belongs to seed, example and labeler, so that the order of votes does not matter. The message of a
 * labeler that shares no other example with anybody is 1.
 *
 * <p>Probabilities are the softmax of the sums of messages: their order means something, their size is not calibrated.
 * Explanations give the messages; class shares are uniform. Prefer it where every labeler voted on about as many random
 * examples as every other and classes are equally common, for which it is proved to be of optimal order. It fails on
 * irregular designs, in which a labeler counts by how many votes it has: on the public set {@code crowd_rte} it is
 * no better than a coin. Takes plain labels. Cost: O(votes) a round and O(votes) memory. Immutable and thread-safe.
 * Source: D. R. Karger, S. Oh and D. Shah (2014), Budget-optimal task allocation for reliable crowdsourcing systems,
 * doi:10.1287/opre.2013.1235.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = Kos.builder(TiePolicy.FIRST).seed(7).build().aggregate(votes);
 * }</pre>
 */
public final class Kos implements CategoricalAggregator {
    private static final String NAME = "kos";

    private static final double TOLERANCE = 1e-6;

    private final TiePolicy ties;
    private final long seed;
    private final int rounds;

    private Kos(Builder builder) {
        ties = builder.ties;
        seed = builder.seed;
        rounds = builder.rounds;
    }

    /**
     * Starts a configuration.
     *
     * @param ties what happens when classes have the same sum of messages
     * @return a builder
     */
    public static Builder builder(TiePolicy ties) {
        return new Builder(ties);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("aggregator:" + NAME, Map.of("ties", ties.name(), "seed", seed, "rounds", rounds));
    }

    /**
     * Combines votes.
     *
     * @param votes plain labels; perhaps none
     * @return labels whose probabilities are not calibrated; a labeler's accuracy is the expected share of right votes
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        KosMessages messages = new KosMessages(votes, seed);
        List<Warning> warnings = new ArrayList<>(VoteWarnings.of(votes));
        int passed = 0;
        boolean converged = votes.classCount() < 2;
        while (passed < rounds && !converged) {
            converged = messages.pass() < TOLERANCE;
            passed++;
        }
        if (!converged) {
            warnings.add(FitWarnings.stopped(NAME, rounds, "rounds"));
        }
        Evidence evidence = new Evidence(votes);
        double[] posterior = posterior(votes, messages);
        warnings.addAll(FitWarnings.of(votes, evidence, posterior));
        return CategoricalConsensus.builder(NAME, votes, posterior, new MessageScore(messages))
                .ties(ties, seed)
                .labelers(new WeightedVotes(votes).qualities(VoteShares.accuracies(votes, evidence, posterior)))
                .warnings(warnings)
                .convergence(new Convergence(passed, converged, List.of()))
                .build();
    }

    private static double[] posterior(VoteMatrix votes, KosMessages messages) {
        int classes = votes.classCount();
        double[] posterior = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
        for (int i = 0; i < votes.exampleCount(); i++) {
            int base = i * classes;
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                posterior[base + votes.byExample().code(p)] += messages.message(p);
            }
            Softmax.apply(posterior, base, classes);
        }
        return posterior;
    }

    /** The message of each vote, for the class that it names. */
    private record MessageScore(KosMessages messages) implements VoteScore {
        @Override
        public String unit() {
            return "log-odds";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        /** A vote of which only the labeler is known: what a message is at first. */
        @Override
        public double vote(int labeler, int code, int k) {
            return code == k ? 1 : 0;
        }

        @Override
        public double vote(int example, int position, int labeler, int code, int k) {
            return code == k ? messages.message(position) : 0;
        }
    }

    @Override
    public String toString() {
        return NAME + " (" + rounds + " rounds at most)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private final TiePolicy ties;
        private long seed;
        private int rounds = 100;

        private Builder(TiePolicy ties) {
            this.ties = ties;
        }

        /**
         * Sets the seed of the random start and of {@link TiePolicy#SEEDED_RANDOM}.
         *
         * @param value the seed; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the greatest number of rounds; they end before it when no message changes by 1e-6.
         *
         * @param limit the limit, at least 1; 100 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder rounds(int limit) {
            rounds = Checks.positive(limit, "rounds");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public Kos build() {
            return new Kos(this);
        }
    }
}
