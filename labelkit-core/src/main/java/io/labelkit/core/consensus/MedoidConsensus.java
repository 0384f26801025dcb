package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelDistance;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus that is, for each example, the vote that is nearest to all votes by a distance between labels of at most
 * 1. The accuracy of a labeler is 1 less the mean distance of its votes to the consensus. Immutable and thread-safe if
 * the distance is.
 */
public final class MedoidConsensus implements Consensus {
    private final String method;
    private final VoteMatrix votes;
    private final List<Optional<Choice>> choices;
    private final LabelDistance distance;
    private final double[] weights;
    private final List<LabelerQuality> labelers;
    private final List<Warning> warnings;

    /**
     * What was chosen for one example.
     *
     * @param label the vote that was chosen
     * @param runnerUp the next nearest of the other votes; empty if all votes are equal
     * @param meanDistance the weighted mean distance of all votes to the label, from 0 to 1
     */
    public record Choice(Label label, Optional<Label> runnerUp, double meanDistance) {
        /**
         * Checks the distance.
         *
         * @param label the vote that was chosen
         * @param runnerUp the next nearest of the other votes
         * @param meanDistance from 0 to 1
         */
        public Choice {
            Checks.inRange(meanDistance, 0, 1, "meanDistance");
        }
    }

    /**
     * Makes a result. For implementers of {@link Aggregator}.
     *
     * @param method the method's name
     * @param votes the votes
     * @param choices the choice for each row; empty for those without votes
     * @param distance the distance, from 0 to 1
     * @param weights how much each labeler counts, by column
     * @param labelers what is known of the labelers, in order
     * @param warnings what a careful reader wants to know
     */
    public MedoidConsensus(
            String method,
            VoteMatrix votes,
            List<Optional<Choice>> choices,
            LabelDistance distance,
            double[] weights,
            List<LabelerQuality> labelers,
            List<Warning> warnings) {
        this.method = method;
        this.votes = votes;
        this.choices = List.copyOf(choices);
        this.distance = distance;
        this.weights = weights.clone();
        this.labelers = List.copyOf(labelers);
        this.warnings = List.copyOf(warnings);
        Checks.check(choices.size() == votes.exampleCount(), "choices", "one an example", choices.size());
        Checks.check(weights.length == votes.labelerCount(), "weights", "one a labeler", weights.length);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public VoteMatrix votes() {
        return votes;
    }

    @Override
    public Optional<Label> label(int example) {
        return choices.get(example).map(Choice::label);
    }

    /**
     * One less the weighted mean distance of the votes to the label.
     *
     * @param example the row
     * @return from 0 to 1, 1 if all votes are equal; empty without votes
     */
    @Override
    public OptionalDouble confidence(int example) {
        return choices.get(example).stream()
                .mapToDouble(choice -> 1 - choice.meanDistance())
                .findFirst();
    }

    @Override
    public Optional<NoLabel> whyNoLabel(int example) {
        return choices.get(example).isPresent()
                ? Optional.empty()
                : Optional.of(CategoricalConsensus.silence(votes, example));
    }

    @Override
    public List<LabelerQuality> labelers() {
        return labelers;
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    public Convergence convergence() {
        return Convergence.closedForm();
    }

    /**
     * How much nearer each vote is to the label than to the runner-up.
     *
     * @param exampleId the example
     * @return one explanation in unit {@code "distance"}
     * @throws IllegalArgumentException if there is no such example
     */
    @Override
    public List<Explanation> explain(String exampleId) {
        int example = votes.examples().indexOf(exampleId);
        Optional<Label> label = label(example);
        Optional<Label> runnerUp = choices.get(example).flatMap(Choice::runnerUp);
        List<Explanation.Contribution> contributions = new ArrayList<>();
        for (int p = votes.byExample().start(example); p < votes.byExample().end(example); p++) {
            if (label.isPresent() && votes.payload(votes.byExample().code(p)) instanceof VotePayload.Exactly vote) {
                int labeler = votes.byExample().other(p);
                double away = runnerUp.map(other -> distance.between(vote.label(), other))
                        .orElse(0.0);
                double value = weights[labeler] * (away - distance.between(vote.label(), label.get()));
                contributions.add(new Explanation.Contribution(
                        votes.labelers().get(labeler).name(), vote.label().toString(), value));
            }
        }
        return List.of(new Explanation(
                exampleId, label.map(Label::toString), runnerUp.map(Label::toString), "distance", 0, contributions));
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
