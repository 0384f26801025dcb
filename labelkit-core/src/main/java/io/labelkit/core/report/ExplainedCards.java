package io.labelkit.core.report;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.ExampleList.ExampleCard;
import io.labelkit.core.report.ExampleList.VoteLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Makes a card for an example of a consensus: its label, its votes, and what each of them contributes. */
final class ExplainedCards {
    static final String SIGNS = "A positive number speaks for the label, a negative one for the runner-up.";
    private static final int VOTES = 12;

    private final Consensus consensus;
    private final Function<String, Optional<String>> texts;

    ExplainedCards(Consensus consensus, Function<String, Optional<String>> texts) {
        this.consensus = consensus;
        this.texts = texts;
    }

    /** The unit of the contributions. */
    Unit unit() {
        for (int i = 0; i < consensus.size(); i++) {
            if (consensus.votes().byExample().count(i) > 0) {
                return Unit.decimal(explanation(i).map(Explanation::unit).orElse(""), 2);
            }
        }
        return Unit.decimal("", 2);
    }

    /** What the least certain examples are. */
    String leastCertain() {
        if (consensus instanceof NumericConsensus) {
            return "The examples whose value has the greatest standard error, with the share of the weight of each"
                    + " vote.";
        }
        return "The examples with votes whose label is least " + (probable() ? "probable." : "certain.");
    }

    private boolean probable() {
        return consensus instanceof CategoricalConsensus || consensus instanceof MultiLabelConsensus;
    }

    /** The probability of the most probable label, or another number that is less for what is less certain; NaN without. */
    double certainty(int example) {
        if (consensus.votes().byExample().count(example) == 0) {
            return Double.NaN;
        }
        if (consensus instanceof CategoricalConsensus categorical) {
            return categorical.probability(example, categorical.topClasses(example)[0]);
        }
        if (consensus instanceof NumericConsensus numbers) {
            return -numbers.standardError(example).orElse(Double.NaN);
        }
        return consensus.confidence(example).orElse(Double.NaN);
    }

    private Optional<Explanation> explanation(int example) {
        String id = consensus.votes().examples().get(example);
        if (consensus instanceof MultiLabelConsensus multi) {
            int k = mostDoubtful(multi, example);
            String name = multi.space().classNames().get(k);
            return multi.forClass(k).explain(id).stream()
                    .findFirst()
                    .map(e -> new Explanation(
                            id,
                            e.label().map(answer -> name + ": " + answer),
                            e.runnerUp().map(answer -> name + ": " + answer),
                            e.unit(),
                            e.prior(),
                            e.votes()));
        }
        return consensus.explain(id).stream().min((a, b) -> Double.compare(Math.abs(a.margin()), Math.abs(b.margin())));
    }

    private static int mostDoubtful(MultiLabelConsensus multi, int example) {
        int best = 0;
        for (int k = 1; k < multi.votes().classCount(); k++) {
            double doubt = Math.abs(multi.probability(example, k) - 0.5);
            best = doubt < Math.abs(multi.probability(example, best) - 0.5) ? k : best;
        }
        return best;
    }

    ExampleCard card(int example) {
        Optional<Explanation> explanation = explanation(example);
        String id = consensus.votes().examples().get(example);
        List<Explanation.Contribution> votes =
                explanation.map(Explanation::votes).orElse(List.of());
        List<VoteLine> lines = votes.stream()
                .limit(VOTES)
                .map(v -> new VoteLine(v.labeler(), v.said(), number(v.value())))
                .toList();
        return new ExampleCard(
                id,
                texts.apply(id),
                consensus.label(example).map(label -> LabelText.of(label, id, texts)),
                consensus.confidence(example),
                lines,
                votes.size() - lines.size(),
                reason(example, explanation));
    }

    private String reason(int example, Optional<Explanation> explanation) {
        if (consensus instanceof NumericConsensus numbers
                && numbers.standardError(example).isPresent()) {
            return "Standard error "
                    + Unit.decimal("", 3).write(numbers.standardError(example).getAsDouble()) + ".";
        }
        if (consensus.whyNoLabel(example).equals(Optional.of(NoLabel.TIE))) {
            return "A tie, which the tie policy leaves without label.";
        }
        if (explanation.isEmpty() || explanation.get().label().isEmpty()) {
            return "";
        }
        Explanation e = explanation.get();
        if (e.runnerUp().isEmpty()) {
            return consensus.space().kind().isCategorical() ? "There is no other class." : "";
        }
        Unit unit = Unit.decimal(e.unit(), 2);
        String versus = e.label().get() + " over " + e.runnerUp().get();
        return number(e.margin()).isEmpty() || number(e.prior()).isEmpty()
                ? versus + "."
                : versus + " by " + unit.write(e.margin()) + " " + unit.name() + ", of which " + unit.write(e.prior())
                        + " from the prior.";
    }

    private static OptionalDouble number(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
