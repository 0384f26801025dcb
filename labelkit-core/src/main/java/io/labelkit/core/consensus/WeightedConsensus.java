package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A consensus of a method that gives every labeler a weight and knows how far each is from the consensus: for numbers,
 * levels, comparisons, rankings and labels with a distance. Immutable and thread-safe.
 */
public abstract sealed class WeightedConsensus implements Consensus
        permits NumericConsensus, PreferenceConsensus, RankingConsensus, DistanceConsensus {
    private final Fit fit;

    WeightedConsensus(Fit fit) {
        this.fit = fit;
    }

    /**
     * What all these methods report of a fit. For implementers of {@link Aggregator}; arrays are not copied and must not
     * be changed afterwards.
     *
     * @param method the method's name
     * @param votes the votes
     * @param weights a weight for each labeler, in order
     * @param residuals a typical distance of each labeler's votes to the consensus, in order; NaN where there is none
     * @param accuracies the expected share of right votes of each labeler, in order; NaN where there is none
     * @param warnings the warnings
     * @param convergence how the fit went
     */
    public record Fit(
            String method,
            VoteMatrix votes,
            double[] weights,
            double[] residuals,
            double[] accuracies,
            List<Warning> warnings,
            Convergence convergence) {
        /**
         * Checks the lengths and copies the list.
         *
         * @param method the method's name
         * @param votes the votes
         * @param weights one a labeler
         * @param residuals one a labeler; NaN is unknown
         * @param accuracies one a labeler; NaN is unknown
         * @param warnings the warnings
         * @param convergence how the fit went
         */
        public Fit {
            Checks.check(weights.length == votes.labelerCount(), "weights", "one a labeler", weights.length);
            Checks.check(residuals.length == votes.labelerCount(), "residuals", "one a labeler", residuals.length);
            Checks.check(accuracies.length == votes.labelerCount(), "accuracies", "one a labeler", accuracies.length);
            warnings = List.copyOf(warnings);
        }
    }

    @Override
    public String method() {
        return fit.method;
    }

    @Override
    public VoteMatrix votes() {
        return fit.votes;
    }

    /**
     * How much a labeler counts. What matters is the ratio of two weights; methods without weights give all labelers 1.
     *
     * @param labeler the labeler's column
     * @return the weight
     */
    public double weight(int labeler) {
        return fit.weights[labeler];
    }

    /**
     * How far a labeler's votes are from the consensus, in the unit that the kind of consensus documents.
     *
     * @param labeler the labeler's column
     * @return the typical distance, at least 0; empty without votes
     */
    public OptionalDouble residual(int labeler) {
        return known(fit.residuals[labeler]);
    }

    @Override
    public List<LabelerQuality> labelers() {
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < fit.votes.labelerCount(); j++) {
            qualities.add(new LabelerQuality(
                    fit.votes.labelers().get(j).name(),
                    fit.votes.votesOf(j),
                    known(fit.accuracies[j]),
                    Optional.empty()));
        }
        return qualities;
    }

    @Override
    public List<Warning> warnings() {
        return fit.warnings;
    }

    @Override
    public Convergence convergence() {
        return fit.convergence;
    }

    @Override
    public Optional<NoLabel> whyNoLabel(int example) {
        if (votes().byExample().count(example) == 0) {
            return Optional.of(CategoricalConsensus.silence(votes(), example));
        }
        return label(example).isPresent() ? Optional.empty() : Optional.of(NoLabel.TIE);
    }

    /**
     * The share of the weight of an example that each of its votes has: the shares sum to 1.
     *
     * @param exampleId the example
     * @return one explanation in the unit {@code "weight"}
     * @throws IllegalArgumentException if there is no such example
     */
    @Override
    public List<Explanation> explain(String exampleId) {
        int example = votes().examples().indexOf(exampleId);
        VoteList list = votes().byExample();
        double total = 0;
        for (int p = list.start(example); p < list.end(example); p++) {
            total += Math.abs(weight(list.other(p)));
        }
        List<Explanation.Contribution> contributions = new ArrayList<>();
        for (int p = list.start(example); p < list.end(example); p++) {
            double share = total > 0 ? weight(list.other(p)) / total : 1.0 / list.count(example);
            contributions.add(contribution(p, share));
        }
        return List.of(
                new Explanation(exampleId, labelText(example), Optional.empty(), Explanation.WEIGHT, 0, contributions));
    }

    /** One vote, at its position by example, with what it contributed. */
    final Explanation.Contribution contribution(int position, double value) {
        VoteList list = votes().byExample();
        String name = votes().labelers().get(list.other(position)).name();
        return new Explanation.Contribution(name, ScoreExplanation.said(votes(), list.code(position)), value);
    }

    /** The label as an explanation shows it. */
    Optional<String> labelText(int example) {
        return label(example).map(Object::toString);
    }

    static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
