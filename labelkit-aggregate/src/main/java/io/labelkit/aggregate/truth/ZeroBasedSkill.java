package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Zero-based skill: majority votes weighted by skill, repeated. Every labeler starts with the skill of a guess, and each
 * round moves the skills towards the share of the labeler's votes that agree with the weighted majority:
 *
 * <pre>
 * skill[j] = 1 / K + 1e-5;  rate = 1
 * round t = 1, 2, ...:  rate halves at every 20th;  skill[j] += rate (agreement[j] - skill[j])
 * q[i][k] = sum of skill[j] over votes (j, k) / sum of skill[j] over votes (j, .)
 * </pre>
 *
 * The rounds end when no best class changes and no skill moves by the tolerance. A round is one pass over the votes;
 * memory is N K + J numbers. Prefer it to {@link Wawa} where the first majority is often wrong; it fails alike: labelers
 * that are reliably wrong are of no use, and those that err together lift each other. The probabilities are shares of
 * weights and are not calibrated. Immutable and thread-safe. Source: the method of that name in D. Ustalov,
 * N. Pavlichenko and B. Tseitlin (2024), Learning from crowds with crowd-kit, JOSS 9(96), doi:10.21105/joss.06227.
 *
 * <pre>{@code
 * CategoricalConsensus consensus = ZeroBasedSkill.builder(TiePolicy.FIRST).build().aggregate(votes);
 * }</pre>
 */
public final class ZeroBasedSkill implements CategoricalAggregator {
    static final String NAME = "zero-based-skill";

    private static final int ROUNDS_BETWEEN_HALVINGS = 20;

    private final SkillVoteBuilder.Settings settings;
    private final double tolerance;
    private final int maxIterations;

    private ZeroBasedSkill(Builder builder) {
        settings = builder.settings();
        tolerance = builder.tolerance;
        maxIterations = builder.maxIterations;
    }

    /**
     * Starts a configuration.
     *
     * @param ties what happens when classes share the greatest weight
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
    public Fingerprint fingerprint() {
        Map<String, Object> parameters = settings.parameters();
        parameters.put("tolerance", tolerance);
        parameters.put("maxIterations", maxIterations);
        return Fingerprint.of("aggregator:" + NAME, parameters);
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the weighted shares; a labeler's accuracy is its skill
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        WeightedVotes weighted = new WeightedVotes(votes);
        double[] skills = LabelerWeights.equal(votes, 1.0 / Math.max(1, votes.classCount()) + 1e-5);
        double[] before = new double[0];
        double rate = 1;
        int round = 0;
        boolean atRest = false;
        while (round < maxIterations && !atRest) {
            round++;
            rate *= round % ROUNDS_BETWEEN_HALVINGS == 0 ? 0.5 : 1;
            double[] shares = weighted.shares(skills);
            double[] best = settings.best(weighted, shares);
            double moved = move(skills, settings.skills(weighted, shares), rate);
            atRest = moved < tolerance && Arrays.equals(best, before);
            before = best;
        }
        return weighted.consensus(NAME, weighted.shares(skills), skills)
                .ties(settings.ties(), settings.seed())
                .labelers(weighted.qualities(skills))
                .warnings(warnings(votes, atRest))
                .convergence(new Convergence(round, atRest, List.of()))
                .build();
    }

    private static double move(double[] skills, double[] target, double rate) {
        double moved = 0;
        for (int j = 0; j < skills.length; j++) {
            double step = rate * (target[j] - skills[j]);
            skills[j] += step;
            moved = Math.max(moved, Math.abs(step));
        }
        return moved;
    }

    private List<Warning> warnings(VoteMatrix votes, boolean atRest) {
        List<Warning> warnings = new ArrayList<>(VoteWarnings.of(votes));
        if (!atRest) {
            warnings.add(FitWarnings.stopped(NAME, maxIterations, "rounds"));
        }
        return warnings;
    }

    @Override
    public String toString() {
        return NAME + " (ties: " + settings.ties() + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends SkillVoteBuilder<Builder> {
        private double tolerance = 1e-5;
        private int maxIterations = 100;

        private Builder(TiePolicy ties) {
            super(ties);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets when the rounds end: when every skill moves by less and no best class changes.
         *
         * @param greatestMove the tolerance, at least 0; 1e-5 unless set; 0 runs all rounds
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder tolerance(double greatestMove) {
            tolerance = Checks.inRange(greatestMove, 0, 1, "tolerance");
            return this;
        }

        /**
         * Sets the greatest number of rounds.
         *
         * @param rounds the limit, at least 1; 100 unless set
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
        public ZeroBasedSkill build() {
            return new ZeroBasedSkill(this);
        }
    }
}
