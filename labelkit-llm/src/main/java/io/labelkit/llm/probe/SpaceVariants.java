package io.labelkit.llm.probe;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Label spaces that mean the same. */
final class SpaceVariants {
    private SpaceVariants() {}

    /** Another order: for an even number the reverse of the given one, so that every label moves; else a shuffle. */
    static LabelSpace reordered(LabelSpace space, int number, long seed) {
        List<LabelClass> classes = new ArrayList<>(space.classes());
        if (number == 0) {
            Collections.reverse(classes);
        } else {
            Random random = new Random(seed * 31 + number);
            for (int attempt = 0; attempt < 20 && classes.equals(space.classes()); attempt++) {
                Collections.shuffle(classes, random);
            }
        }
        return with(space, classes);
    }

    static LabelSpace renamed(LabelSpace space, Map<String, String> names) {
        for (String name : names.keySet()) {
            Checks.check(space.find(name).isPresent(), "names", "of labels of the space", name);
        }
        List<LabelClass> classes = new ArrayList<>();
        for (LabelClass c : space.classes()) {
            classes.add(new LabelClass(
                    names.getOrDefault(c.name(), c.name()),
                    c.description(),
                    c.positive(),
                    c.negative(),
                    c.parent().map(parent -> names.getOrDefault(parent, parent))));
        }
        return with(space, classes);
    }

    private static LabelSpace with(LabelSpace space, List<LabelClass> classes) {
        LabelSpace.Builder builder =
                LabelSpace.builder(space.kind(), space.name()).description(space.description());
        classes.forEach(builder::label);
        return builder.build();
    }
}
