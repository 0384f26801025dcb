package io.labelkit.llm.confidence;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The same labels in other orders. Levels have one order only. */
final class OptionOrders {
    private OptionOrders() {}

    static LabelSpace checked(LabelSpace space) {
        boolean free = space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.CATEGORY_SET;
        Checks.check(free, "space", "of kind CATEGORY or CATEGORY_SET, whose labels have no order", space.kind());
        return space;
    }

    static LabelSpace rotated(LabelSpace space, int by) {
        List<LabelClass> classes = new ArrayList<>(space.classes());
        Collections.rotate(classes, -by);
        return with(space, classes);
    }

    static LabelSpace reversed(LabelSpace space) {
        List<LabelClass> classes = new ArrayList<>(space.classes());
        Collections.reverse(classes);
        return with(space, classes);
    }

    private static LabelSpace with(LabelSpace space, List<LabelClass> classes) {
        LabelSpace.Builder builder =
                LabelSpace.builder(space.kind(), space.name()).description(space.description());
        classes.forEach(builder::label);
        space.distance().ifPresent(builder::distance);
        return builder.build();
    }
}
