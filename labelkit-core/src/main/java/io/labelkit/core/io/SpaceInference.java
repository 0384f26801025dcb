package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the classes that labels name. */
final class SpaceInference {
    private final String file;
    private final SortedSet<String> names = new TreeSet<>();
    private boolean single;
    private boolean sets;

    SpaceInference(String file) {
        this.file = file;
    }

    void add(Label label) {
        if (label instanceof Label.CategorySet set) {
            sets = true;
            names.addAll(set.names());
        } else {
            single = true;
            names.add(label.toString());
        }
    }

    LabelSpace space() {
        if (single && sets) {
            throw InputException.ofFile(file, "some labels are single names and some are lists");
        }
        if (names.isEmpty()) {
            throw InputException.ofFile(file, "there is no label to infer the classes from");
        }
        return sets ? LabelSpace.categorySets(List.copyOf(names)) : LabelSpace.categories(List.copyOf(names));
    }
}
