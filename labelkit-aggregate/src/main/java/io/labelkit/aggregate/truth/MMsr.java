package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * M-MSR, robust skills from who agrees with whom: under the one-coin model with accuracies p, the chance-corrected
 * agreement of two labelers is the product of their skills, a matrix of rank one of which only some cells are known.
 *
 * <pre>
 * C[a][b] = (K agreement - 1) / (K - 1) = s[a] s[b] in expectation,   s = (K p - 1) / (K - 1)
 * |s[a]|  = trimmed mean over its partners b of |C[a][b]| / |s[b]|, in turns until at rest
 * sign    = that of the leading eigenvector of D^-1/2 S D^-1/2, turned so that most votes count for good, with
 *           S[a][b] = sign(C[a][b]) sqrt(pairs of votes of a and b) and D[a] = sum over b of |S[a][b]|
 * q[i][k] ~ exp(sum over votes (j, k) of log((K - 1) p[j] / (1 - p[j])))
 * </pre>
 *
 * With F = max(0, floor(least number of partners / 2) - 1), the F smallest and F greatest values are trimmed, so that
 * some labelers may answer in any way, even together, without moving the others. The division by D keeps a few labelers
 * with many votes from being all of the eigenvector. Skills are kept within
 * {@code [-1 / (K - 1) + m, 1 - m]}, m = 1 / sqrt(N) but at most half of each bound. Groups of labelers that share no example are fitted apart; a
 * labeler that shares none with anybody gets the mean skill of the others, or 0.5. Nothing is random. The class shares
 * are uniform.
 *
 * <p>Prefer it where adversaries are feared; it is unsteady where pairs of labelers share few examples, and sees no
 * preference for a class. Cost: O(sum of squared votes of an example) once, then O(pairs) a round. Takes plain labels.
 * Immutable and thread-safe. Source: Q. Ma and A. Olshevsky (2020), Adversarial crowdsourcing through robust rank-one
 * matrix completion, NeurIPS 33, doi:10.48550/arXiv.2010.12181.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = MMsr.builder(TiePolicy.FIRST).build().aggregate(votes);
 * }</pre>
 */
public final class MMsr implements CategoricalAggregator {
    static final String NAME = "m-msr";

    private static final double SKILL_OF_STRANGERS = 0.5;

    private final TiePolicy ties;
    private final long seed;
    private final int maxIterations;

    private MMsr(Builder builder) {
        ties = builder.ties;
        seed = builder.seed;
        maxIterations = builder.maxIterations;
    }

    /**
     * Starts a configuration.
     *
     * @param ties what happens when classes share the greatest probability
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
        return Fingerprint.of(
                "aggregator:" + NAME, Map.of("ties", ties.name(), "seed", seed, "maxIterations", maxIterations));
    }

    /**
     * Combines votes.
     *
     * @param votes plain labels; perhaps none
     * @return the probabilities; a labeler's accuracy is p
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        CoAgreement agreement = CoAgreement.of(votes);
        List<Warning> warnings = new ArrayList<>(VoteWarnings.of(votes));
        double[] skills = new double[votes.labelerCount()];
        boolean converged = fitGroups(votes, agreement, skills);
        if (!converged) {
            warnings.add(FitWarnings.stopped(NAME, maxIterations, "rounds"));
        }
        double classes = Math.max(2, votes.classCount());
        double margin = Math.min(0.5, 1 / Math.sqrt(Math.max(1, votes.exampleCount())));
        double worst = -1 / (classes - 1) + Math.min(margin, 0.5 / (classes - 1));
        double[] accuracies = new double[skills.length];
        double[] weights = new double[skills.length];
        for (int j = 0; j < skills.length; j++) {
            double s = Math.max(worst, Math.min(1 - margin, skills[j]));
            accuracies[j] = s * (classes - 1) / classes + 1 / classes;
            weights[j] = Math.log((classes - 1) * accuracies[j] / (1 - accuracies[j]));
        }
        WeightedVotes weighted = new WeightedVotes(votes);
        double[] posterior = weighted.logOdds(weights);
        warnings.addAll(FitWarnings.of(votes, new Evidence(votes), posterior));
        return weighted.logOdds(NAME, posterior, weights)
                .ties(ties, seed)
                .labelers(weighted.qualities(accuracies))
                .warnings(warnings)
                .convergence(new Convergence(0, converged, List.of()))
                .build();
    }

    private boolean fitGroups(VoteMatrix votes, CoAgreement agreement, double[] skills) {
        boolean converged = true;
        double sum = 0;
        int known = 0;
        for (int[] members : members(VoteFacts.groups(votes))) {
            if (members.length > 1) {
                RankOneSkills fit = new RankOneSkills(agreement, members, maxIterations);
                fit.fit(skills);
                converged &= fit.converged();
                orient(votes, members, skills);
                sum += Arrays.stream(members).mapToDouble(j -> skills[j]).sum();
                known += members.length;
            }
        }
        for (int j = 0; j < skills.length; j++) {
            skills[j] = agreement.partner()[j].length > 0
                    ? skills[j]
                    : known > 0 && sum > 0 ? sum / known : SKILL_OF_STRANGERS;
        }
        return converged;
    }

    /** The labelers of each group, by the lowest of them. */
    private static Collection<int[]> members(int[] group) {
        Map<Integer, IntStream.Builder> members = new TreeMap<>();
        for (int j = 0; j < group.length; j++) {
            if (group[j] >= 0) {
                members.computeIfAbsent(group[j], g -> IntStream.builder()).add(j);
            }
        }
        return members.values().stream().map(found -> found.build().toArray()).toList();
    }

    /** Turns the skills of a group so that their sum over its votes is positive. */
    private static void orient(VoteMatrix votes, int[] members, double[] skills) {
        double good = Arrays.stream(members)
                .mapToDouble(j -> skills[j] * votes.votesOf(j))
                .sum();
        for (int j : members) {
            skills[j] = good < 0 ? -skills[j] : skills[j];
        }
    }

    @Override
    public String toString() {
        return NAME + " (ties: " + ties + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private final TiePolicy ties;
        private long seed;
        private int maxIterations = 1000;

        private Builder(TiePolicy ties) {
            this.ties = ties;
        }

        /**
         * Sets the seed for {@link TiePolicy#SEEDED_RANDOM}.
         *
         * @param value the seed; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets the greatest number of rounds.
         *
         * @param rounds the limit, at least 1; 1000 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxIterations(int rounds) {
            maxIterations = Checks.positive(rounds, "maxIterations");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public MMsr build() {
            return new MMsr(this);
        }
    }
}
