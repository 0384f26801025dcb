package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.audit.LabelChange;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Corrected labels together with those they were made from. Immutable.
 *
 * @param original the labels before, unchanged: the way back
 * @param labels the corrected labels, in the same order
 * @param applied the changes that made the difference; none if the originals were corrected before
 * @param underReview the examples whose label waits for a person's decision; they still have the label they had
 */
public record CuratedLabels(
        Map<String, Label> original, Map<String, Label> labels, List<LabelChange> applied, Set<String> underReview)
        implements Displayable {
    /**
     * Copies the collections.
     *
     * @param original the labels before
     * @param labels the corrected labels
     * @param applied the changes that made the difference
     * @param underReview the examples that wait for a decision
     */
    public CuratedLabels {
        original = Collections.unmodifiableMap(new LinkedHashMap<>(original));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        applied = List.copyOf(applied);
        underReview = Collections.unmodifiableSet(new LinkedHashSet<>(underReview));
    }

    @Override
    public Display display() {
        return Display.builder("Curated labels")
                .count("labels", labels.size())
                .count("before", original.size())
                .count("changes", applied.size())
                .count("under review", underReview.size())
                .table(Curation.CHANGES.table("changes", applied))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
