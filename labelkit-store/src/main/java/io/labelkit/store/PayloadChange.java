package io.labelkit.store;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Carries what votes say over to the labels after a change. */
final class PayloadChange {
    private final Relabelling change;
    private final List<String> classes;

    PayloadChange(Relabelling change, LabelSpace before) {
        this.change = change;
        this.classes = before.classNames();
    }

    /** Whether it depends on the example what becomes of a payload. */
    boolean dependsOnExample(VotePayload payload) {
        return named(payload).stream().anyMatch(label -> change.split(label).isPresent());
    }

    private static Set<String> named(VotePayload payload) {
        if (payload instanceof VotePayload.Exactly exactly) {
            return exactly.label().match(new LabelNames());
        }
        if (payload instanceof VotePayload.OneOf oneOf) {
            return Set.copyOf(oneOf.classes());
        }
        return payload instanceof VotePayload.NoneOf noneOf
                ? Set.copyOf(noneOf.classes())
                : ((VotePayload.Distribution) payload).probabilities().keySet();
    }

    /** What a vote about an example says now; empty if it says nothing any more. */
    Optional<VotePayload> apply(VotePayload payload, String example) {
        if (payload instanceof VotePayload.Exactly exactly) {
            return Optional.of(exactly(exactly.label(), example));
        }
        if (payload instanceof VotePayload.OneOf oneOf) {
            Set<String> after = new LinkedHashSet<>();
            oneOf.classes().forEach(label -> after.addAll(possible(label, example)));
            return Optional.of(new VotePayload.OneOf(List.copyOf(after)));
        }
        return payload instanceof VotePayload.NoneOf noneOf
                ? noneOf(noneOf)
                : Optional.of(distribution((VotePayload.Distribution) payload, example));
    }

    private VotePayload exactly(Label label, String example) {
        if (label instanceof Label.Category category) {
            List<String> possible = possible(category.name(), example);
            return possible.size() == 1
                    ? new VotePayload.Exactly(new Label.Category(possible.get(0)))
                    : new VotePayload.OneOf(possible);
        }
        UnaryOperator<String> name = old -> {
            List<String> possible = possible(old, example);
            if (possible.size() > 1) {
                throw undecided(old, example);
            }
            return possible.get(0);
        };
        return new VotePayload.Exactly(label.match(new LabelChange(name)));
    }

    /** A vote against a label that is split is one against all its parts. */
    private Optional<VotePayload> noneOf(VotePayload.NoneOf payload) {
        Set<String> after = new LinkedHashSet<>();
        for (String label : payload.classes()) {
            Optional<Relabelling.Split> split = change.split(label);
            if (split.isPresent()) {
                after.addAll(split.get().parts());
            } else if (payload.classes().containsAll(change.sources(change.name(label), classes))) {
                after.add(change.name(label));
            }
        }
        return after.isEmpty() ? Optional.empty() : Optional.of(new VotePayload.NoneOf(List.copyOf(after)));
    }

    private VotePayload distribution(VotePayload.Distribution payload, String example) {
        Map<String, Double> after = new TreeMap<>();
        payload.probabilities().forEach((label, probability) -> {
            List<String> possible = possible(label, example);
            if (possible.size() > 1 && probability > 0) {
                throw undecided(label, example);
            }
            after.merge(possible.get(0), probability, Double::sum);
        });
        return new VotePayload.Distribution(after);
    }

    private List<String> possible(String label, String example) {
        Optional<Relabelling.Split> split = change.split(label);
        if (split.isEmpty()) {
            return List.of(change.name(label));
        }
        Optional<String> chosen = split.get().of(label, example);
        return chosen.isPresent()
                ? List.of(chosen.get())
                : new ArrayList<>(split.get().parts());
    }

    private static IllegalArgumentException undecided(String label, String example) {
        return new IllegalArgumentException("a part of " + label + " must be named for example " + example
                + ", whose vote cannot say that it is not known");
    }
}
