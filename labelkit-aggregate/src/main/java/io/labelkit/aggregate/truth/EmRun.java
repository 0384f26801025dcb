package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.aggregate.internal.VoteShares;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** What every method fitted by EM does around its M-step: from votes and settings to a consensus. */
final class EmRun {
    private final String method;
    private final VoteMatrix votes;
    private final EmSettings settings;
    private final Evidence evidence;
    private final double[] weights;
    private final List<Warning> warnings;

    EmRun(String method, VoteMatrix votes, EmSettings settings) {
        this.method = method;
        this.votes = votes;
        this.settings = settings;
        this.evidence = new Evidence(votes);
        this.weights = settings.weights().isEmpty() ? new double[0] : LabelerWeights.of(votes, settings.weights(), 1);
        this.warnings = new ArrayList<>(settings.notes());
        this.warnings.addAll(VoteWarnings.of(votes));
    }

    Evidence evidence() {
        return evidence;
    }

    /** A weight for each labeler, or empty if all are 1. */
    double[] weights() {
        return weights;
    }

    /** Puts a warning after those about the votes. */
    void warn(Warning warning) {
        warnings.add(warning);
    }

    /** With a point estimate of the class shares. */
    CategoricalConsensus consensus(LabelerModel model) {
        return consensus(model, false);
    }

    /** With a point estimate or a variational posterior of the class shares. */
    CategoricalConsensus consensus(LabelerModel model, boolean variational) {
        return consensus(fitting(anchors(), variational).fit(model), variational);
    }

    /** Fits with these settings. */
    ExpectationMaximisation fitting(int[] anchors, boolean variational) {
        ClassPrior prior = new ClassPrior(settings.classSmoothing(), fixedPrior(), variational);
        return new ExpectationMaximisation(
                votes,
                evidence,
                new ExpectationMaximisation.Setup(
                        prior, weights, anchors, settings.tolerance(), settings.maxIterations(), settings.threads()));
    }

    /** The result of a fit. */
    CategoricalConsensus consensus(ExpectationMaximisation.Fit fit, boolean variational) {
        addWarnings(fit.converged(), fit.posterior());
        TableScore score = new TableScore(evidence, fit.prior(), fit.likelihood(), weights);
        return result(fit.posterior(), score)
                .classPrior(variational ? normalised(fit.prior()) : fit.prior())
                .labelers(qualities(fit))
                .convergence(new Convergence(fit.logLikelihood().size(), fit.converged(), fit.logLikelihood()))
                .build();
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
        List<String> names = votes.space().classNames();
        Checks.check(
                names.size() == shares.size() && shares.keySet().containsAll(names),
                "classPrior",
                "a share for each of " + names,
                shares.keySet());
        double sum = names.stream()
                .mapToDouble(name -> shares.getOrDefault(name, 0.0))
                .sum();
        return names.stream()
                .mapToDouble(name -> shares.getOrDefault(name, 0.0) / sum)
                .toArray();
    }

    /** For each example its known class or K; or empty. Warns of anchors that are not among the examples. */
    int[] anchors() {
        if (settings.anchors().isEmpty()) {
            return new int[0];
        }
        Gold gold = settings.anchors().get();
        int[] classOf = new int[votes.exampleCount()];
        Arrays.fill(classOf, votes.classCount());
        int unknown = 0;
        for (Map.Entry<String, Label> entry : gold.labels().entrySet()) {
            Label label = votes.space().validate(entry.getValue());
            OptionalInt row = votes.examples().find(entry.getKey());
            if (row.isPresent()) {
                classOf[row.getAsInt()] = votes.space().indexOf(className(label));
            } else {
                unknown++;
            }
        }
        if (unknown > 0) {
            warnings.add(new Warning(
                    WarningKind.GOLD, unknown + " of " + gold.size() + " anchors are not among the examples."));
        }
        return classOf;
    }

    private static String className(Label label) {
        return label instanceof Label.Ordinal ordinal ? ordinal.level() : label.toString();
    }

    /** Adds what is to be said of a fit. */
    void addWarnings(boolean converged, double[] posterior) {
        if (!converged) {
            warnings.add(new Warning(
                    WarningKind.NOT_CONVERGED,
                    method + " stopped after its limit of " + settings.maxIterations() + " sweeps."));
        }
        warnings.addAll(VoteWarnings.collapse(votes, evidence, posterior));
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
                    votes.byLabeler().count(j),
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
