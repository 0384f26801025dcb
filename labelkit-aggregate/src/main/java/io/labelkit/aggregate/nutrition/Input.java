package io.labelkit.aggregate.nutrition;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a nutrition label is made from. */
record Input(
        Dataset<?> dataset,
        Map<String, Label> labels,
        List<Variable> variables,
        Map<CardField, String> card,
        Optional<VoteMatrix> votes,
        Optional<NoiseSummary> noise,
        Optional<DuplicateSummary> nearDuplicates,
        List<ExternalReference> references,
        List<String> gaps,
        int least) {

    int size() {
        return dataset.examples().size();
    }

    boolean tooFew() {
        return size() < Math.max(1, least);
    }

    Optional<String> labelOf(Example<?> example) {
        return Optional.ofNullable(labels.get(example.id())).map(Input::text);
    }

    long labelled() {
        return dataset.examples().stream()
                .filter(e -> labels.containsKey(e.id()))
                .count();
    }

    static String text(Label label) {
        return label.className().orElseGet(label::toString);
    }
}
