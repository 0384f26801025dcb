package io.labelkit.model.torch;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which label the classes of a model are; classes that are none are ignored if the user says so. */
final class ClassMapping {
    private final LabelSpace space;
    private final SortedMap<String, String> labels;
    private final Set<String> ignored;

    ClassMapping(LabelSpace space, Map<String, String> labels, Set<String> ignored) {
        this.space = space;
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        this.ignored = Set.copyOf(ignored);
        labels.forEach((name, label) -> Checks.check(
                space.find(label).isPresent(),
                "label of class " + Checks.shown(name),
                "one of " + space.classNames(),
                label));
    }

    /** Refuses a model with a class that is nothing here, or settings for classes that it does not have. */
    void require(List<String> modelClasses) {
        modelClasses.forEach(this::column);
        for (String name : labels.keySet()) {
            Checks.check(modelClasses.contains(name), "classes", "of classes of the model, " + modelClasses, name);
        }
        for (String name : ignored) {
            Checks.check(modelClasses.contains(name), "ignored", "classes of the model, " + modelClasses, name);
        }
    }

    /** The column of a model's class; empty if it is ignored. */
    OptionalInt column(String modelClass) {
        if (ignored.contains(modelClass)) {
            return OptionalInt.empty();
        }
        OptionalInt column = space.find(labels.getOrDefault(modelClass, modelClass));
        if (column.isEmpty()) {
            throw new IllegalArgumentException("class " + Checks.shown(modelClass)
                    + " of the model must be mapped to one of " + space.classNames() + " or ignored");
        }
        return column;
    }

    /** What the fingerprint covers. */
    Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>();
        all.put("space", space.contentHash().hex());
        all.put("classes", labels);
        List<String> sorted = new ArrayList<>(ignored);
        Collections.sort(sorted);
        all.put("ignored", sorted);
        return all;
    }
}
