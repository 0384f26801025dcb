package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.GivenShares;
import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.aggregate.internal.PriorModel;
import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteShares;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** What every method fitted by EM does around its M-step: from votes and settings to a consensus. */
final class EmRun {
    private final String method;
    private final VoteMatrix votes;
    private final EmSettings settings;
    private final Evidence evidence;
    private final double[] weights;
    private final List<Warning> warnings;
    private final int[] anchors;

    EmRun(String method, VoteMatrix votes, EmSettings settings) {
        this.method = method;
        this.votes = votes;
        this.settings = settings;
        this.evidence = new Evidence(votes);
        this.weights = settings.weights().isEmpty() ? new double[0] : LabelerWeights.of(votes, settings.weights(), 1);
        this.warnings = new ArrayList<>();
        this.warnings.addAll(VoteWarnings.of(votes));
        this.anchors = anchors();
    }

    /** After checking that the method takes the votes, and that they are independent. */
    static EmRun of(CategoricalAggregator method, VoteMatrix votes, EmSettings settings) {
        method.requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        return new EmRun(method.name(), votes, settings);
    }

    Evidence evidence() {
        return evidence;
    }

    /** A weight for each labeler, or empty if all are 1. */
    double[] weights() {
        return weights;
    }

    /** For each example its known class or K; or empty. */
    int[] known() {
        return anchors;
    }

    /** Puts a warning after those about the votes. */
    void warn(Warning warning) {
        warnings.add(warning);
    }

    /** With a point estimate of the class shares. */
    CategoricalConsensus consensus(LabelerModel model) {
        return consensus(model, Schedule.SOFT);
    }

    /** With a point estimate of the class shares, and another start or other E-steps. */
    CategoricalConsensus consensus(LabelerModel model, Schedule schedule) {
        ExpectationMaximisation.Fit fit = fit(model, classPrior(false), schedule);
        return result(fit, fit.prior(), tableScore(fit, fit.prior()));
    }

    /** How the class shares are estimated. */
    ClassPrior classPrior() {
        return classPrior(false);
    }

    /** A fit without warnings. */
    ExpectationMaximisation.Fit quietFit(LabelerModel model, PriorModel shares) {
        return fitOnly(model, shares, Schedule.SOFT);
    }

    /** The log-likelihoods of votes in a fit. */
    TableScore score(ExpectationMaximisation.Fit fit) {
        return tableScore(fit, fit.prior());
    }

    /** With silence as evidence. */
    CategoricalConsensus consensus(LabelerModel model, SilentRates silence) {
        ExpectationMaximisation.Fit fit = fit(model, silence, Schedule.SOFT);
        return result(fit, silence.shares(), tableScore(fit, fit.prior()));
    }

    /** With a point estimate or a variational posterior of the class shares. */
    CategoricalConsensus consensus(LabelerModel model, boolean variational) {
        return consensus(start(model, variational, Schedule.SOFT), variational);
    }

    /** One of several fits, of which {@link #consensus(ExpectationMaximisation.Fit, boolean)} reports one. */
    ExpectationMaximisation.Fit start(LabelerModel model, boolean variational, Schedule schedule) {
        return fitOnly(model, classPrior(variational), schedule);
    }

    /** The result of a fit. */
    CategoricalConsensus consensus(ExpectationMaximisation.Fit fit, boolean variational) {
        addWarnings(fit);
        return result(fit, variational ? normalised(fit.prior()) : fit.prior(), tableScore(fit, fit.prior()));
    }

    /** With class probabilities for each example before its votes; class shares are their mean. */
    CategoricalConsensus consensus(LabelerModel model, PriorModel perExample, Schedule schedule) {
        ExpectationMaximisation.Fit fit = fit(model, perExample, schedule);
        int classes = votes.classCount();
        double[] mean = new double[classes];
        for (int c = 0; c < fit.prior().length; c++) {
            mean[c % classes] += fit.prior()[c];
        }
        double[] shares = votes.exampleCount() == 0 ? uniform(classes) : normalised(mean);
        return result(fit, shares, new ExamplePriorScore(tableScore(fit, shares), fit.prior(), classes));
    }

    /** Which examples have votes or a known class. */
    boolean[] teaching() {
        boolean[] teaches = new boolean[votes.exampleCount()];
        for (int i = 0; i < teaches.length; i++) {
            teaches[i] = votes.byExample().count(i) > 0 || (anchors.length > 0 && anchors[i] < votes.classCount());
        }
        return teaches;
    }

    private ClassPrior classPrior(boolean variational) {
        return new ClassPrior(settings.classSmoothing(), settings.classShrinkage(), fixedPrior(), variational);
    }

    private ExpectationMaximisation.Fit fit(LabelerModel model, PriorModel prior, Schedule schedule) {
        ExpectationMaximisation.Fit fit = fitOnly(model, prior, schedule);
        addWarnings(fit);
        return fit;
    }

    private ExpectationMaximisation.Fit fitOnly(LabelerModel model, PriorModel prior, Schedule schedule) {
        return new ExpectationMaximisation(
                        votes,
                        evidence,
                        new ExpectationMaximisation.Setup(
                                prior,
                                weights,
                                anchors,
                                settings.tolerance(),
                                settings.maxIterations(),
                                settings.threads(),
                                schedule))
                .fit(model);
    }

    private TableScore tableScore(ExpectationMaximisation.Fit fit, double[] shares) {
        return new TableScore(evidence, shares, fit.likelihood(), weights);
    }

    private CategoricalConsensus result(ExpectationMaximisation.Fit fit, double[] shares, VoteScore score) {
        return result(fit.posterior(), score)
                .classPrior(shares)
                .labelers(qualities(fit))
                .convergence(new Convergence(fit.logLikelihood().size(), fit.converged(), fit.logLikelihood()))
                .build();
    }

    private static double[] uniform(int classes) {
        double[] shares = new double[classes];
        Arrays.fill(shares, 1.0 / classes);
        return shares;
    }

    private static double[] normalised(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /** The given class shares in the order of the classes, or empty. */
    double[] fixedPrior() {
        Map<String, Double> shares = settings.classPrior();
        if (shares.isEmpty()) {
            return new double[0];
        }
        return GivenShares.inOrder(shares, votes.space().classNames(), "classPrior");
    }

    private int[] anchors() {
        if (settings.anchors().isEmpty()) {
            return new int[0];
        }
        KnownClasses known = KnownClasses.of(votes, settings.anchors().get());
        warnings.addAll(known.warnings());
        return known.classOf();
    }

    private void addWarnings(ExpectationMaximisation.Fit fit) {
        addWarnings(fit.converged(), fit.posterior());
        warnings.addAll(FitWarnings.worseThanChance(votes, fit.likelihood()));
    }

    /** Adds what is to be said of any fit. */
    void addWarnings(boolean converged, double[] posterior) {
        if (!converged) {
            warnings.add(FitWarnings.stopped(method, settings.maxIterations(), "sweeps"));
        }
        warnings.addAll(FitWarnings.of(votes, evidence, posterior));
    }

    private List<LabelerQuality> qualities(ExpectationMaximisation.Fit fit) {
        return qualities(
                fit.posterior(),
                j -> Optional.of(new ConfusionMatrix(votes.space().classNames(), rows(fit.likelihood(), j))));
    }

    /** The expected share of right votes of each labeler, with its matrix where there is one. */
    List<LabelerQuality> qualities(double[] posterior, IntFunction<Optional<ConfusionMatrix>> matrices) {
        double[] accuracies = VoteShares.accuracies(votes, evidence, posterior);
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            qualities.add(new LabelerQuality(
                    votes.labelers().get(j).name(),
                    votes.votesOf(j),
                    Double.isNaN(accuracies[j]) ? OptionalDouble.empty() : OptionalDouble.of(accuracies[j]),
                    matrices.apply(j)));
        }
        return qualities;
    }

    /** Starts a result with what all methods report in the same way. */
    CategoricalConsensus.Builder result(double[] posterior, VoteScore score) {
        return CategoricalConsensus.builder(method, votes, posterior, score)
                .ties(settings.ties(), settings.seed())
                .warnings(warnings);
    }

    /** One labeler's table by rows of true classes that sum to 1. */
    private double[] rows(double[] likelihood, int labeler) {
        int classes = votes.classCount();
        double[] rows = new double[classes * classes];
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (int l = 0; l < classes; l++) {
                sum += likelihood[(labeler * classes + l) * classes + k];
            }
            for (int l = 0; l < classes; l++) {
                rows[k * classes + l] = likelihood[(labeler * classes + l) * classes + k] / sum;
            }
        }
        return rows;
    }
}
