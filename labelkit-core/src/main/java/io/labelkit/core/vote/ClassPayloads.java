package io.labelkit.core.vote;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** From the name of a class to what is said by voting for it, and back. */
final class ClassPayloads {
    private ClassPayloads() {}

    /** The payload for a class by its name: a category, a level, or the set of one class. */
    static VotePayload of(String name, LabelKind kind) {
        return new VotePayload.Exactly(
                switch (kind) {
                    case CATEGORY_SET -> Label.categories(name);
                    case ORDINAL -> new Label.Ordinal(name);
                    default -> new Label.Category(name);
                });
    }

    /** The class that a payload stands for; empty if it says something else. */
    static Optional<String> className(VotePayload payload) {
        if (!(payload instanceof VotePayload.Exactly exactly)) {
            return Optional.empty();
        }
        return exactly.label() instanceof Label.CategorySet set && set.names().size() == 1
                ? Optional.of(set.names().get(0))
                : exactly.label().className();
    }

    /** The classes that a payload other than a label names. */
    static Collection<String> classesNamed(VotePayload payload) {
        if (payload instanceof VotePayload.OneOf oneOf) {
            return oneOf.classes();
        }
        if (payload instanceof VotePayload.NoneOf noneOf) {
            return noneOf.classes();
        }
        return payload instanceof VotePayload.Distribution distribution
                ? distribution.probabilities().keySet()
                : List.of();
    }

    /** Refuses a payload that is not of a space. */
    static void validate(VotePayload payload, LabelSpace space) {
        if (payload instanceof VotePayload.Exactly exactly) {
            space.validate(exactly.label());
        }
        classesNamed(payload).forEach(space::indexOf);
    }
}
