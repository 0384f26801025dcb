package io.labelkit.llm.confidence;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.exchange.Spent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several answers to the same question. Immutable.
 *
 * @param outcomes what came of each, in their order
 */
public record SampledOutcomes(List<Outcome> outcomes) implements Displayable {
    private static final double TIE = 1e-9;

    /**
     * Copies the list.
     *
     * @param outcomes what came of each
     */
    public SampledOutcomes {
        outcomes = List.copyOf(outcomes);
    }

    private long answered() {
        return outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Failed))
                .count();
    }

    /**
     * The share of each label among the samples that are no failures; abstentions count as samples for no label.
     *
     * @return the share by label, in the order of first appearance; empty if no sample names a label
     */
    public Map<Label, Double> shares() {
        Map<Label, Integer> counts = new LinkedHashMap<>();
        outcomes.forEach(outcome -> outcome.label().ifPresent(label -> counts.merge(label, 1, Integer::sum)));
        double answered = answered();
        Map<Label, Double> shares = new LinkedHashMap<>();
        counts.forEach((label, count) -> shares.put(label, count / answered));
        return shares;
    }

    /**
     * The shares as scores of classes, where the labels are categories or levels.
     *
     * @return the scores, with the part of the samples that named a label as coverage; empty if none did, or if the
     *     labels are no classes
     */
    public Optional<LabelProbabilities> scores() {
        Map<String, Double> masses = new LinkedHashMap<>();
        for (Map.Entry<Label, Double> entry : shares().entrySet()) {
            Optional<String> name = entry.getKey().className();
            if (name.isEmpty()) {
                return Optional.empty();
            }
            masses.merge(name.get(), entry.getValue(), Double::sum);
        }
        double coverage = masses.values().stream().mapToDouble(m -> m).sum();
        return LabelProbabilities.of(ConfidenceSource.SELF_CONSISTENCY, masses, coverage);
    }

    /**
     * What the samples say together: the label of most samples, with its share as the confidence; an abstention where
     * most abstain or where two are equally frequent; the first failure where all failed. The cost is that of all.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        Cost cost = Spent.sum(outcomes.stream().map(Outcome::cost).toList());
        if (answered() == 0) {
            Outcome.Failed first = (Outcome.Failed) outcomes.get(0);
            return new Outcome.Failed(first.kind(), "all of " + outcomes.size() + " samples: " + first.message(), cost);
        }
        Map<Label, Double> shares = shares();
        double most = shares.values().stream().mapToDouble(s -> s).max().orElse(0);
        double silent = 1 - shares.values().stream().mapToDouble(s -> s).sum();
        List<Label> best = shares.entrySet().stream()
                .filter(entry -> entry.getValue() >= most - TIE)
                .map(Map.Entry::getKey)
                .toList();
        if (best.isEmpty() || silent > most + TIE) {
            return new Outcome.Abstained(Optional.of("most of " + outcomes.size() + " samples abstain"), cost);
        }
        if (best.size() > 1 || silent >= most - TIE) {
            return new Outcome.Abstained(
                    Optional.of("the " + outcomes.size() + " samples are split equally over " + best
                            + (silent >= most - TIE ? " and abstentions" : "")),
                    cost);
        }
        Optional<Label> winner = Optional.of(best.get(0));
        Vote vote = outcomes.stream()
                .filter(outcome -> outcome.label().equals(winner))
                .map(outcome -> ((Outcome.Voted) outcome).vote())
                .findFirst()
                .orElseThrow();
        return new Outcome.Voted(vote.withConfidence(Math.min(1, most)), cost);
    }

    @Override
    public Display display() {
        return Display.builder("Outcomes of several samples")
                .count("samples", outcomes.size())
                .text("outcome", outcome().label().map(Object::toString).orElse("no label"))
                .text("shares", shares())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
