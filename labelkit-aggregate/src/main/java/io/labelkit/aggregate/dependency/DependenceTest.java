package io.labelkit.aggregate.dependency;

import io.labelkit.aggregate.internal.Overlaps;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Finds labelers that do not vote independently given the truth, in up to three ways.
 *
 * <p><b>Duplicates.</b> Two labelers say the same on more than 0.99 of at least 50 examples that both voted on. If one of
 * them votes for one class only, which agrees with any other such function, the share is of the examples on which either
 * voted.
 *
 * <p><b>Residuals.</b> Observed against expected agreement. The truth of an example is never known, and two good labelers
 * agree a lot, so the expectation is taken over what all <em>other</em> labelers tell of the truth, with accuracies of a
 * fit in which labelers that look dependent (by a robust rank-one screening), or declare a family in common, count as one. Under independence the
 * difference has mean zero whatever the posterior's uncertainty, so its z is a test; for few expected events Poisson's
 * law takes the place of the normal one. P-values are two-sided and multiplied by the number of pairs tested. Of two
 * functions for one class, firing together is tested, over all examples.
 *
 * <p><b>Robust principal components</b> (off unless asked for): the inverse correlation of the votes is split into a sparse
 * and a low-rank part (Varma et al. 2019). Its threshold depends on the data; it does not make clusters.
 *
 * <p>A finding is a dependence given what the model knows: examples that differ in difficulty make good labelers agree on
 * the easy ones, and look dependent. With many examples that is found too. Immutable and thread-safe. Cost: the squared
 * votes of each example times K^2, 40 sweeps, and N for each pair of functions for one class; robust components m^3 times
 * up to 300.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1903.05844">Varma et al. 2019, Learning dependency structures for weak
 *     supervision models</a>
 */
public final class DependenceTest {
    private static final int ROUNDS = 10;
    private static final int MOST_LABELERS = 2000;
    private static final int MOST_FOR_COMPONENTS = 200;

    private final double level;
    private final double equality;
    private final int leastOverlaps;
    private final double components;

    private DependenceTest(Builder builder) {
        level = builder.level;
        equality = builder.equality;
        leastOverlaps = builder.leastOverlaps;
        components = builder.components;
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tests all pairs.
     *
     * @param votes the votes, plain labels of at most 2,000 labelers
     * @param consensus what was made of these votes, by any method
     * @return what was found
     * @throws IllegalArgumentException if the votes are no plain categories, if there are too many labelers, or if the
     *     consensus is of other votes
     */
    public LabelerDependence test(VoteMatrix votes, CategoricalConsensus consensus) {
        Checks.check(
                votes.space().kind().isCategorical(),
                "votes",
                "of categories",
                votes.space().kind());
        Checks.check(
                EnumSet.of(PayloadKind.LABEL).containsAll(votes.payloadKinds()),
                "votes",
                "plain labels",
                votes.payloadKinds());
        Checks.check(votes.labelerCount() <= MOST_LABELERS, "votes", "of at most 2000 labelers", votes.labelerCount());
        Checks.check(consensus.votes() == votes, "consensus", "of the same votes", consensus);
        List<DependencyFinding> findings = new ArrayList<>();
        if (votes.voteCount() == 0) {
            return new LabelerDependence(votes, findings, new Groups(votes.labelerCount()));
        }
        Overlaps overlaps = Overlaps.of(votes, 1);
        PairStatistics pairs = new PairStatistics(votes, overlaps, consensus.classPrior());
        Groups found = new Groups(votes.labelerCount());
        duplicates(votes, pairs, found, findings);
        residuals(votes, consensus, pairs, found, findings);
        if (components > 0) {
            components(votes, overlaps, pairs, findings);
        }
        return new LabelerDependence(votes, findings, found);
    }

    private void duplicates(VoteMatrix votes, PairStatistics pairs, Groups found, List<DependencyFinding> findings) {
        for (int a = 0; a < pairs.labelers(); a++) {
            for (int b = a + 1; b < pairs.labelers(); b++) {
                double equal = pairs.equality(a, b);
                if (pairs.overlap(a, b) >= leastOverlaps && equal > equality) {
                    found.join(a, b, 1);
                    findings.add(new DependencyFinding(
                            LabelerDependence.pair(votes, a, b),
                            DependencyKind.DUPLICATE,
                            equal,
                            pairs.overlap(a, b),
                            OptionalDouble.empty(),
                            String.format(
                                    Locale.ROOT, "%.2f%% equal on %d examples", 100 * equal, pairs.overlap(a, b))));
                }
            }
        }
    }

    /**
     * Tests in rounds: the strongest excess between two groups joins them for the next round, whose fit is then less
     * misled, until there is none. Only the last round's findings count.
     */
    private void residuals(
            VoteMatrix votes,
            CategoricalConsensus consensus,
            PairStatistics pairs,
            Groups found,
            List<DependencyFinding> findings) {
        Groups groups = found.copy();
        DeclaredDependence.joinIfUsable(votes, groups);
        Suspicion.join(pairs, groups);
        List<DependencyFinding> residuals = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            ResidualTest test = new ResidualTest(votes, pairs, new GroupedModel(consensus, pairs, groups), groups);
            residuals = round(votes, pairs, test);
            if (!joinStrongest(votes, residuals, groups)) {
                break;
            }
        }
        for (DependencyFinding finding : residuals) {
            if (finding.isExcess()) {
                found.join(
                        votes.labelerIndex(finding.pair().first()),
                        votes.labelerIndex(finding.pair().second()),
                        finding.strength());
            }
        }
        findings.addAll(residuals);
    }

    private static boolean joinStrongest(VoteMatrix votes, List<DependencyFinding> residuals, Groups groups) {
        double strongest = 0;
        int first = 0;
        int second = 0;
        for (DependencyFinding finding : residuals) {
            int a = votes.labelerIndex(finding.pair().first());
            int b = votes.labelerIndex(finding.pair().second());
            if (finding.strength() > strongest && groups.of(a) != groups.of(b)) {
                strongest = finding.strength();
                first = a;
                second = b;
            }
        }
        if (strongest > 0) {
            groups.join(first, second, strongest);
        }
        return strongest > 0;
    }

    private List<DependencyFinding> round(VoteMatrix votes, PairStatistics pairs, ResidualTest test) {
        List<DependencyFinding> residuals = new ArrayList<>();
        int tested = 0;
        for (int a = 0; a < pairs.labelers(); a++) {
            for (int b = a + 1; b < pairs.labelers(); b++) {
                tested += test.trials(a, b) > 0 ? 1 : 0;
            }
        }
        for (int a = 0; a < pairs.labelers(); a++) {
            for (int b = a + 1; b < pairs.labelers(); b++) {
                if (test.trials(a, b) == 0) {
                    continue;
                }
                ResidualTest.Outcome outcome = test.outcome(a, b);
                double p = Math.min(1, outcome.pValue() * tested);
                if (p < level) {
                    double strength = outcome.strength(pairs.mostEvents(a, b, outcome.trials()));
                    residuals.add(residual(votes, pairs, a, b, outcome, strength, p));
                }
            }
        }
        residuals.sort(Comparator.comparingDouble(finding -> finding.pValue().orElse(1)));
        return residuals;
    }

    private static DependencyFinding residual(
            VoteMatrix votes,
            PairStatistics pairs,
            int a,
            int b,
            ResidualTest.Outcome outcome,
            double strength,
            double p) {
        String event = pairs.bothFunctions(a, b) ? "fire together" : "agree";
        return new DependencyFinding(
                LabelerDependence.pair(votes, a, b),
                DependencyKind.RESIDUAL,
                strength,
                pairs.overlap(a, b),
                OptionalDouble.of(p),
                String.format(
                        Locale.ROOT,
                        "%s on %.0f of %.0f examples, %.1f expected if independent (p %.2g)",
                        event,
                        outcome.observed(),
                        outcome.trials(),
                        outcome.expected(),
                        p));
    }

    private void components(
            VoteMatrix votes, Overlaps overlaps, PairStatistics pairs, List<DependencyFinding> findings) {
        VoteCorrelation correlation = VoteCorrelation.of(overlaps);
        int[] in = correlation.labelers();
        Checks.check(in.length <= MOST_FOR_COMPONENTS, "votes", "of at most 200 labelers for components", in.length);
        if (in.length < 3) {
            return;
        }
        double[][] sparse = RobustComponents.sparse(correlation.matrix());
        List<DependencyFinding> entries = new ArrayList<>();
        for (int p = 0; p < in.length; p++) {
            for (int r = p + 1; r < in.length; r++) {
                double entry = -sparse[p][r];
                if (Math.abs(entry) > components) {
                    entries.add(new DependencyFinding(
                            LabelerDependence.pair(votes, in[p], in[r]),
                            DependencyKind.ROBUST_PCA,
                            entry,
                            pairs.overlap(in[p], in[r]),
                            OptionalDouble.empty(),
                            String.format(Locale.ROOT, "sparse entry %.2f, threshold %.2f", entry, components)));
                }
            }
        }
        entries.sort(Comparator.comparingDouble(finding -> -Math.abs(finding.strength())));
        findings.addAll(entries);
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private double level = 0.01;
        private double equality = 0.99;
        private int leastOverlaps = 50;
        private double components;

        private Builder() {}

        /**
         * Sets the chance of any residual finding where all labelers are independent.
         *
         * @param alpha the level, in (0, 0.5]; 0.01 unless set
         * @return this builder
         */
        public Builder level(double alpha) {
            Checks.check(alpha > 0 && alpha <= 0.5, "alpha", "in (0, 0.5]", alpha);
            level = alpha;
            return this;
        }

        /**
         * Sets what makes duplicates.
         *
         * @param share the share of equal votes that they exceed, in [0.5, 1); 0.99 unless set
         * @param overlaps the least number of examples that both voted on, at least 1; 50 unless set
         * @return this builder
         */
        public Builder duplicates(double share, int overlaps) {
            Checks.check(share >= 0.5 && share < 1, "share", "in [0.5, 1)", share);
            equality = share;
            leastOverlaps = Checks.positive(overlaps, "overlaps");
            return this;
        }

        /**
         * Also looks at robust principal components.
         *
         * @param threshold the absolute entry of the sparse part of the inverse correlation matrix above which a pair is
         *     told of, above 0; public versions use 1.5, but it depends on the data: look at the strengths that a small
         *     threshold gives first
         * @return this builder
         */
        public Builder robustComponents(double threshold) {
            Checks.check(threshold > 0 && threshold < 1e9, "threshold", "above 0", threshold);
            components = threshold;
            return this;
        }

        /**
         * Makes the test.
         *
         * @return the test
         */
        public DependenceTest build() {
            return new DependenceTest(this);
        }
    }
}
