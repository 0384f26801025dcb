package io.labelkit.parquet;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Label spaces of files that name none. */
final class Spaces {
    private Spaces() {}

    /** The classes of the gold labels, sorted by name. */
    static LabelSpace inferred(Path path, Dataset<String> examples) {
        Map<String, Label> gold = examples.goldWithoutRole();
        TreeSet<String> names = new TreeSet<>();
        boolean sets = false;
        for (Label label : gold.values()) {
            if (label instanceof Label.CategorySet set) {
                sets = true;
                names.addAll(set.names());
            } else {
                names.add(label.toString());
            }
        }
        if (names.isEmpty()) {
            throw InputException.ofFile(
                    ParquetRows.name(path), "has no labels to make a label space of; give the label space");
        }
        return sets ? LabelSpace.categorySets(List.copyOf(names)) : LabelSpace.categories(List.copyOf(names));
    }
}
