package io.labelkit.core.rule;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Optional;

/** Votes for classes of a space, in the form that the kind of the space asks for. */
final class ClassVotes {
    private ClassVotes() {}

    /** The label that stands for one class: a category, a level, or the set of that class alone. */
    static Label label(LabelSpace space, String className) {
        Checks.check(space.kind().isCategorical(), "space", "made of classes", space.kind());
        space.indexOf(className);
        return switch (space.kind()) {
            case ORDINAL -> new Label.Ordinal(className);
            case CATEGORY_SET -> new Label.CategorySet(List.of(className));
            default -> new Label.Category(className);
        };
    }

    /** Why a function's outcome is not one of the space; empty if it is. */
    static Optional<String> problem(LabelSpace space, Outcome outcome) {
        if (!(outcome instanceof Outcome.Voted voted)) {
            return Optional.empty();
        }
        return voted.vote().payload().problemIn(space);
    }
}
