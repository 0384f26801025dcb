package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.VoteShares;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enhanced Bayesian classifier combination: every class has M hidden subtypes, such as easy and hard examples, and
 * labelers are independent given the subtype, not given the class, so that errors which several labelers make together
 * are seen.
 *
 * <pre>
 * truth ~ tau ~ Dirichlet(1),   subtype of class k ~ pi[k] ~ Dirichlet(a / M),   a = 0.1
 * P(j says l | class k, subtype m) = v_j[k][m][l],   v_j[k][m] ~ Dirichlet(B[k]),   B[k][l] = right if k = l, otherwise wrong
 * q[i][k][m] ~ exp(E log tau[k] + E log pi[k][m] + sum over votes (j, l) of E log v_j[k][m][l]),   E log by digamma
 * </pre>
 *
 * by variational Bayes. A start divides each example's vote shares among subtypes at random, by seed, start, example and
 * class; the small prior a / M empties the subtypes that are not needed. Every sweep raises the evidence lower bound,
 * by which it stops, and the best bound of several starts is kept. With one subtype it is {@link Ibcc}. The reported
 * log-likelihoods are the bounds; a labeler's matrix is the mean over the subtypes.
 *
 * <p>Prefer it with many votes an example by the same few labelers, who err together. It fails where votes are few: with
 * ten rows for each class and labeler it finds subtypes in noise, and starts differ. Payloads: all. Cost: O(votes x K M)
 * a sweep and J K K M digamma functions, times the starts; O(N K + J K K M) memory. Immutable and thread-safe. Source:
 * Y. Li, B. I. P. Rubinstein and T. Cohn (2019), Exploiting worker correlation for label aggregation in crowdsourcing,
 * ICML, PMLR 97:3886-3895.
 *
 * <pre>{@code
 * RestartedFit fit = Ebcc.builder().subtypes(10).starts(5).build().fit(votes);
 * }</pre>
 */
public final class Ebcc implements CategoricalAggregator {
    private static final String NAME = "ebcc";

    private final EmSettings settings;
    private final int subtypes;
    private final int starts;
    private final Belief belief;

    /** The Dirichlet parameters of the answers, and the sum of those of the subtypes. */
    record Belief(double right, double wrong, double subtypeShare) {}

    private Ebcc(Builder builder) {
        settings = builder.settings();
        subtypes = builder.subtypes;
        starts = builder.starts;
        belief = new Belief(builder.right, builder.wrong, builder.subtypeShare);
        Checks.check(settings.classSmoothing() > 0, "classSmoothing", "above 0", settings.classSmoothing());
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; its class smoothing is the parameter of the prior of the class shares, 1 unless set, and its
     *     tolerance 1e-6 unless set
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
        return settings.fingerprint(
                NAME,
                Map.of(
                        "subtypes", subtypes,
                        "starts", starts,
                        "right", belief.right(),
                        "wrong", belief.wrong(),
                        "subtypeShare", belief.subtypeShare()));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the labelers' mean tables and how the best fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return fit(votes).consensus();
    }

    /**
     * Combines votes, and tells how much the result depends on the start.
     *
     * @param votes the votes; perhaps none
     * @return the consensus of {@link #aggregate} with the bounds and labels of all starts compared
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    public RestartedFit fit(VoteMatrix votes) {
        EmRun run = EmRun.of(this, votes, settings);
        int[] anchors = run.known();
        Starts log = new Starts(votes);
        try (Parallel parallel = new Parallel(settings.threads())) {
            Fit best = fit(run, votes, anchors, 0, parallel);
            log.add(best.last(), best.sweep.posterior());
            for (int start = 1; start < starts; start++) {
                Fit fit = fit(run, votes, anchors, start, parallel);
                best = log.add(fit.last(), fit.sweep.posterior()) ? fit : best;
            }
            log.warnings().forEach(run::warn);
            return new RestartedFit(consensus(run, votes, best), log.spread());
        }
    }

    /** One start brought to rest. */
    record Fit(SubtypeTables tables, SubtypeSweep sweep, List<Double> bounds, boolean converged) {
        double last() {
            return bounds.get(bounds.size() - 1);
        }
    }

    private Fit fit(EmRun run, VoteMatrix votes, int[] anchors, int start, Parallel parallel) {
        SubtypeTables tables = new SubtypeTables(
                votes.labelerCount(),
                votes.classCount(),
                subtypes,
                new ClassPrior(settings.classSmoothing(), settings.classShrinkage(), run.fixedPrior(), true),
                belief);
        SubtypeSweep sweep = new SubtypeSweep(votes, run.evidence(), run.weights(), anchors, tables, parallel);
        sweep.start(shares(run, votes), settings.seed(), start);
        List<Double> bounds = new ArrayList<>();
        boolean converged = false;
        for (int t = 0; t < settings.maxIterations() && !converged; t++) {
            double bound = tables.maximise(sweep.counts(), sweep.mass());
            bound += sweep.expect();
            converged =
                    t > 0 && Math.abs(bound - bounds.get(t - 1)) <= settings.tolerance() * Math.max(1, Math.abs(bound));
            bounds.add(bound);
        }
        return new Fit(tables, sweep, bounds, converged);
    }

    private static double[] shares(EmRun run, VoteMatrix votes) {
        double[] weights = run.weights().length == 0 ? LabelerWeights.equal(votes, 1) : run.weights();
        return VoteShares.of(votes, run.evidence(), weights);
    }

    private static CategoricalConsensus consensus(EmRun run, VoteMatrix votes, Fit fit) {
        double[] posterior = fit.sweep.posterior();
        run.addWarnings(fit.converged, posterior);
        double[] classShare = fit.tables.classShare();
        double sum = Arrays.stream(classShare).sum();
        double[] prior = Arrays.stream(classShare).map(share -> share / sum).toArray();
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) == 0 && !isOneHot(posterior, i * prior.length, prior.length)) {
                System.arraycopy(prior, 0, posterior, i * prior.length, prior.length);
            }
        }
        return run.result(posterior, new SubtypeScore(fit.sweep, fit.tables))
                .classPrior(prior)
                .labelers(run.qualities(
                        posterior,
                        j -> Optional.of(new ConfusionMatrix(votes.space().classNames(), fit.tables.meanRows(j)))))
                .convergence(new Convergence(fit.bounds.size(), fit.converged, fit.bounds))
                .build();
    }

    private static boolean isOneHot(double[] posterior, int from, int count) {
        return count > 1 && Arrays.stream(posterior, from, from + count).max().orElse(0) == 1;
    }

    @Override
    public String toString() {
        return NAME + " (" + subtypes + " subtypes, " + starts + " starts)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private int subtypes = 10;
        private int starts = 5;
        private double right = 4;
        private double wrong = 1;
        private double subtypeShare = 0.1;

        private Builder() {
            tolerance(1e-6);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the greatest number of subtypes of a class.
         *
         * @param count M, at least 1; 10 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder subtypes(int count) {
            subtypes = Checks.positive(count, "subtypes");
            return this;
        }

        /**
         * Sets the number of random starts, of which the best is kept.
         *
         * @param count the number, at least 1; 5 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder starts(int count) {
            starts = Checks.positive(count, "starts");
            return this;
        }

        /**
         * Sets the prior of every row of a subtype's confusion matrix.
         *
         * @param onRight the Dirichlet parameter of the right answer, above 0; 4 unless set
         * @param onWrong the Dirichlet parameter of each wrong answer, above 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is less than 1e-6
         */
        public Builder belief(double onRight, double onWrong) {
            right = Checks.inRange(onRight, 1e-6, 1e9, "onRight");
            wrong = Checks.inRange(onWrong, 1e-6, 1e9, "onWrong");
            return this;
        }

        /**
         * Sets how readily examples of a class divide into subtypes.
         *
         * @param sum the sum a of the Dirichlet parameters of the subtypes of a class; 0.1 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not in [1e-4, 1e6]
         */
        public Builder subtypeShare(double sum) {
            subtypeShare = Checks.inRange(sum, 1e-4, 1e6, "subtypeShare");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         * @throws IllegalArgumentException if the class smoothing is 0
         */
        public Ebcc build() {
            return new Ebcc(this);
        }
    }
}
