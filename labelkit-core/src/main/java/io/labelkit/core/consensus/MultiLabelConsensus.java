package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus over sets of categories, made class by class (binary relevance): for each class a binary consensus over
 * the same examples with the classes {@code "no"} (column 0) and {@code "yes"} (column 1). A class is in the label if
 * its probability is at least one half. Immutable and thread-safe.
 */
public final class MultiLabelConsensus implements Consensus {
    private final String method;
    private final VoteMatrix votes;
    private final List<CategoricalConsensus> perClass;
    private final List<LabelerQuality> labelers;

    /**
     * Makes a result. For implementers of {@link Aggregator}.
     *
     * @param method the method's name
     * @param votes the multi-label votes
     * @param perClass a binary consensus for each class, in column order, with the same examples in the same order
     * @param labelers what the fit believes of the labelers, in order
     */
    public MultiLabelConsensus(
            String method, VoteMatrix votes, List<CategoricalConsensus> perClass, List<LabelerQuality> labelers) {
        this.method = method;
        this.votes = votes;
        this.perClass = List.copyOf(perClass);
        this.labelers = List.copyOf(labelers);
        Checks.check(perClass.size() == votes.classCount(), "perClass", "one a class", perClass.size());
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public VoteMatrix votes() {
        return votes;
    }

    /**
     * The binary consensus of one class.
     *
     * @param k the class
     * @return the consensus over {@code "no"} and {@code "yes"}
     */
    public CategoricalConsensus forClass(int k) {
        return perClass.get(k);
    }

    /**
     * The probability that a class applies.
     *
     * @param example the row
     * @param k the class
     * @return the probability
     */
    public double probability(int example, int k) {
        return perClass.get(k).probability(example, 1);
    }

    @Override
    public Optional<Label> label(int example) {
        if (votes.byExample().count(example) == 0) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int k = 0; k < votes.classCount(); k++) {
            if (probability(example, k) >= 0.5) {
                names.add(space().classNames().get(k));
            }
        }
        return Optional.of(new Label.CategorySet(names));
    }

    @Override
    public OptionalDouble confidence(int example) {
        if (votes.byExample().count(example) == 0) {
            return OptionalDouble.empty();
        }
        double confidence = 1;
        for (int k = 0; k < votes.classCount(); k++) {
            double p = probability(example, k);
            confidence = Math.min(confidence, Math.max(p, 1 - p));
        }
        return OptionalDouble.of(confidence);
    }

    @Override
    public Optional<NoLabel> whyNoLabel(int example) {
        return votes.byExample().count(example) == 0
                ? Optional.of(CategoricalConsensus.silence(votes, example))
                : Optional.empty();
    }

    @Override
    public List<LabelerQuality> labelers() {
        return labelers;
    }

    @Override
    public List<Warning> warnings() {
        return perClass.stream().flatMap(c -> c.warnings().stream()).distinct().toList();
    }

    @Override
    public Convergence convergence() {
        int iterations = perClass.stream()
                .mapToInt(c -> c.convergence().iterations())
                .max()
                .orElse(0);
        boolean converged = perClass.stream().allMatch(c -> c.convergence().converged());
        return new Convergence(iterations, converged, List.of());
    }

    @Override
    public List<Explanation> explain(String exampleId) {
        int example = votes.examples().indexOf(exampleId);
        List<Explanation> explanations = new ArrayList<>();
        for (int k = 0; k < perClass.size(); k++) {
            boolean applies = probability(example, k) >= 0.5;
            for (Explanation binary : perClass.get(k).explain(exampleId)) {
                explanations.add(ofClass(binary, space().classNames().get(k), applies));
            }
        }
        return explanations;
    }

    /** A binary explanation with the class named; in a tie it speaks for yes, as the label does. */
    private static Explanation ofClass(Explanation binary, String name, boolean applies) {
        boolean turned = applies && binary.label().equals(Optional.of("no"));
        Optional<String> label = turned ? binary.runnerUp() : binary.label();
        Optional<String> runnerUp = turned ? binary.label() : binary.runnerUp();
        double sign = turned ? -1 : 1;
        return new Explanation(
                binary.exampleId(),
                label.map(answer -> name + ": " + answer),
                runnerUp.map(answer -> name + ": " + answer),
                binary.unit(),
                sign * binary.prior() + 0.0,
                binary.votes().stream()
                        .map(vote ->
                                new Explanation.Contribution(vote.labeler(), vote.said(), sign * vote.value() + 0.0))
                        .toList());
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
