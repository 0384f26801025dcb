package io.labelkit.llm.taxonomy;

import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.internal.CostTally;
import io.labelkit.llm.internal.Questions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often each label is given when texts are labelled with a space. */
record Coverage(Map<String, Integer> counts, int failures, Optional<String> overBudget, Cost cost) {

    static Coverage of(LlmClient client, LabelSpace space, List<Example<String>> examples) {
        CostTally cost = new CostTally();
        Map<String, Integer> counts = new HashMap<>();
        int failures = 0;
        Optional<String> over = Optional.empty();
        try (Labeler<String> labeler =
                LlmLabeler.builder("coverage", client, space).build()) {
            List<Outcome> outcomes =
                    Questions.each(client.concurrency(), examples, example -> outcome(labeler, example));
            for (Outcome outcome : outcomes) {
                cost.add(outcome.cost());
                Optional<Label> label = outcome.label();
                if (label.isPresent() && label.get() instanceof Label.Category category) {
                    counts.merge(category.name(), 1, Integer::sum);
                } else {
                    failures++;
                }
                if (outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.OVER_BUDGET) {
                    over = Optional.of(failed.message());
                }
            }
        }
        return new Coverage(counts, failures, over, cost.sum());
    }

    private static Outcome outcome(Labeler<String> labeler, Example<String> example) {
        return labeler.label(List.of(example.item())).get(0);
    }
}
