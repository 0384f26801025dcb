package io.labelkit.core.evaluate;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Where predicted labels come from. */
interface Predictions {
    /** The label, if there is one. */
    Optional<Label> label(String exampleId);

    /** The classes that share the top; more than one in a tie, none without a prediction. */
    List<String> top(String exampleId);

    static Predictions of(Map<String, ? extends Label> labels) {
        return new Predictions() {
            @Override
            public Optional<Label> label(String exampleId) {
                return Optional.ofNullable(labels.get(exampleId));
            }

            @Override
            public List<String> top(String exampleId) {
                return label(exampleId).map(label -> List.of(className(label))).orElse(List.of());
            }
        };
    }

    static Predictions of(Consensus consensus) {
        return new Predictions() {
            @Override
            public Optional<Label> label(String exampleId) {
                OptionalInt row = consensus.votes().examples().find(exampleId);
                return row.isEmpty() ? Optional.empty() : consensus.label(row.getAsInt());
            }

            @Override
            public List<String> top(String exampleId) {
                OptionalInt row = consensus.votes().examples().find(exampleId);
                if (consensus instanceof CategoricalConsensus categorical
                        && row.isPresent()
                        && consensus.votes().byExample().count(row.getAsInt()) > 0) {
                    return Arrays.stream(categorical.topClasses(row.getAsInt()))
                            .mapToObj(consensus.space().classNames()::get)
                            .toList();
                }
                return label(exampleId).map(label -> List.of(className(label))).orElse(List.of());
            }
        };
    }

    static String className(Label label) {
        Checks.check(label.className().isPresent(), "label", "a category or a level", label.kind());
        return label.className().orElseThrow();
    }
}
