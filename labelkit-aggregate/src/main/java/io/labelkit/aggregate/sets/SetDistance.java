package io.labelkit.aggregate.sets;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelDistance;
import java.util.HashSet;
import java.util.Set;

/** How far two sets of categories are apart, from 0 for equal ones, two empty ones included, to 1. */
public enum SetDistance implements LabelDistance {
    /** {@code 1 - |A and B| / |A or B|}. */
    JACCARD,
    /**
     * {@code 1 - m |A and B| / |A or B|} with m = 1 for equal sets, 2/3 if one holds the other, 1/3 if they overlap.
     * Source: Passonneau (2006), Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation,
     * LREC.
     */
    MASI;

    /**
     * The distance of two sets.
     *
     * @param a a set of categories
     * @param b a set of categories
     * @return from 0 to 1
     * @throws IllegalArgumentException if one is another kind of label
     */
    @Override
    public double between(Label a, Label b) {
        if (!(a instanceof Label.CategorySet one && b instanceof Label.CategorySet two)) {
            throw new IllegalArgumentException(
                    "labels must be sets of categories, but were " + a.kind() + " and " + b.kind());
        }
        if (one.equals(two)) {
            return 0;
        }
        Set<String> both = new HashSet<>(one.names());
        both.retainAll(two.names());
        double union = one.names().size() + two.names().size() - both.size();
        boolean nested =
                both.size() == one.names().size() || both.size() == two.names().size();
        double m = this == JACCARD ? 1 : nested ? 2 / 3.0 : 1 / 3.0;
        return 1 - m * both.size() / union;
    }
}
