package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.aggregate.internal.NamedSeed;
import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;

/**
 * Community-based Bayesian classifier combination: labelers fall into M communities, and the rows of a labeler's
 * confusion matrix scatter about those of its community.
 *
 * <pre>
 * c[j] ~ h,   theta_j[k] ~ Dirichlet(c Theta[c[j]][k]),   answers and truth as in {@link Ibcc}
 * r[j][m] ~ h[m] product over k of B(c Theta[m][k] + n_j[k]) / B(c Theta[m][k]),   B the multivariate beta function
 * E log theta_j[k][l] = sum over m of r[j][m] (psi(c Theta[m][k][l] + n_j[k][l]) - psi(c + n_j[k]))
 * </pre>
 *
 * with concentration c, pseudo-counts 4 (right) and 1 (wrong) for Theta and 10 / M for h, which are point estimates;
 * Theta moves by one step of Minka's fixed point a sweep. Every sweep raises the evidence lower bound. Labelers are
 * assigned to communities at random, by seed and name, and the best bound of several starts is kept. Needs no more
 * than the votes to tell experts, guessers and adversaries apart, and lends a labeler with few votes the rows of those
 * it resembles; with one community it is a pooled model like {@link HierarchicalDawidSkene}.
 *
 * <p>Prefer it with many labelers of few votes that come in kinds. It fails where labelers are all different or all
 * alike, and with labelers for one class only. This is a variant of the paper's model, whose labelers scatter about
 * communities in logits, fitted by variational message passing. Cost: O(votes x K + J M K K) a sweep and start. Immutable
 * and thread-safe. Source: M. Venanzi, J. Guiver, G. Kazai, P. Kohli and M. Shokouhi (2014), Community-based Bayesian
 * aggregation models for crowdsourcing, doi:10.1145/2566486.2567989.
 *
 * <pre>{@code
 * CbccFit fit = Cbcc.builder().communities(3).build().fit(votes);
 * fit.membership("anna");
 * }</pre>
 */
public final class Cbcc implements CategoricalAggregator {
    private static final String NAME = "cbcc";

    private final EmSettings settings;
    private final int communities;
    private final double concentration;
    private final int starts;

    private Cbcc(Builder builder) {
        settings = builder.settings();
        communities = builder.communities;
        concentration = builder.concentration;
        starts = builder.starts;
        Checks.check(settings.classSmoothing() > 0, "classSmoothing", "above 0", settings.classSmoothing());
    }

    /**
     * Starts a configuration.
     *
     * @return a builder; its class smoothing is the parameter of the prior of the class shares, 1 unless set
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
                NAME, Map.of("communities", communities, "concentration", concentration, "starts", starts));
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the labelers' tables and how the best fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        return fit(votes).consensus();
    }

    /**
     * Combines votes, and tells the communities.
     *
     * @param votes the votes; perhaps none
     * @return the consensus of {@link #aggregate} with the communities behind it
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    public CbccFit fit(VoteMatrix votes) {
        EmRun run = EmRun.of(this, votes, settings);
        Starts log = new Starts(votes);
        CommunityRows best = model(votes, 0);
        ExpectationMaximisation.Fit bestFit = run.start(best, true, Schedule.SOFT);
        log.add(last(bestFit), bestFit.posterior());
        for (int start = 1; start < starts; start++) {
            CommunityRows model = model(votes, start);
            ExpectationMaximisation.Fit fit = run.start(model, true, Schedule.SOFT);
            if (log.add(last(fit), fit.posterior())) {
                best = model;
                bestFit = fit;
            }
        }
        log.warnings().forEach(run::warn);
        return CbccFit.of(run.consensus(bestFit, true), best, log.spread());
    }

    private static double last(ExpectationMaximisation.Fit fit) {
        return fit.objective().get(fit.objective().size() - 1);
    }

    CommunityRows model(VoteMatrix votes, int start) {
        double[] membership = new double[votes.labelerCount() * communities];
        for (int j = 0; j < votes.labelerCount(); j++) {
            String name = votes.labelers().get(j).name();
            int community = NamedSeed.random(settings.seed(), start, name).nextInt(communities);
            membership[j * communities + community] = 1;
        }
        return new CommunityRows(votes.labelerCount(), votes.classCount(), communities, concentration, membership);
    }

    @Override
    public String toString() {
        return NAME + " (" + communities + " communities, concentration " + concentration + ", " + starts + " starts)";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private int communities = 3;
        private double concentration = 20;
        private int starts = 5;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the number of communities, some of which may stay empty.
         *
         * @param count M, at least 1; 3 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder communities(int count) {
            communities = Checks.positive(count, "communities");
            return this;
        }

        /**
         * Sets how close labelers are to their community.
         *
         * @param votes the number c of votes on a class that weigh as much as the community's row; 20 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not in [0.01, 1e6]
         */
        public Builder concentration(double votes) {
            concentration = Checks.inRange(votes, 0.01, 1e6, "concentration");
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
         * Makes the aggregator.
         *
         * @return the configuration
         * @throws IllegalArgumentException if the class smoothing is 0
         */
        public Cbcc build() {
            return new Cbcc(this);
        }
    }
}
