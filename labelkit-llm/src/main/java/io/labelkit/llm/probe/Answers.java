package io.labelkit.llm.probe;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What a labeler said of some examples.
 *
 * @param outcomes the outcome by example; those not asked about are left out
 */
record Answers(Map<String, Outcome> outcomes) {
    static Answers ask(LocalExecutor executor, Labeler<String> labeler, List<Example<String>> examples) {
        TableSink sink = new TableSink(labeler.space(), List.of(labeler.info()));
        executor.run(Dataset.of("probe", examples), List.of(labeler), sink);
        OutcomeTable table = sink.table();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (int row = 0; row < table.exampleIds().size(); row++) {
            String id = table.exampleIds().get(row);
            table.outcome(row, 0).ifPresent(outcome -> outcomes.put(id, outcome));
        }
        return new Answers(outcomes);
    }

    /** The label of an example, with names brought back to those of the plain space. */
    Optional<String> label(String id, UnaryOperator<String> back) {
        return Optional.ofNullable(outcomes.get(id)).flatMap(Outcome::label).map(label -> name(label, back));
    }

    Optional<String> label(String id) {
        return label(id, UnaryOperator.identity());
    }

    boolean stored(String id) {
        Outcome outcome = outcomes.get(id);
        return outcome != null
                && outcome.cost().inputTokens().equals(OptionalLong.of(0))
                && outcome.cost().outputTokens().equals(OptionalLong.of(0));
    }

    private static String name(Label label, UnaryOperator<String> back) {
        if (label instanceof Label.Category category) {
            return back.apply(category.name());
        }
        if (label instanceof Label.Ordinal ordinal) {
            return back.apply(ordinal.level());
        }
        if (label instanceof Label.CategorySet set) {
            return new ArrayList<>(new TreeSet<>(set.names().stream().map(back).toList())).toString();
        }
        return label.toString();
    }

    /** In words, for texts without content. */
    String outcome(String id) {
        Outcome outcome = outcomes.get(id);
        if (outcome == null) {
            return "not asked";
        }
        return outcome.match(
                voted -> voted.vote()
                        .label()
                        .map(label -> name(label, UnaryOperator.identity()))
                        .orElse("a vote"),
                abstained -> "abstained",
                failed -> failed.kind().name());
    }
}
