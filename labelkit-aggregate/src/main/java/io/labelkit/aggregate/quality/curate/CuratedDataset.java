package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.audit.LabelChange;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A corrected data set together with the one it was made from. Immutable.
 *
 * @param original the data set before, unchanged: the way back
 * @param dataset the corrected data set
 * @param applied the changes that made the difference; none if the original was corrected before
 * @param underReview the examples whose label waits for a person's decision; they still have the label they had
 * @param <T> the type of the data
 */
public record CuratedDataset<T>(
        Dataset<T> original, Dataset<T> dataset, List<LabelChange> applied, Set<String> underReview)
        implements Displayable {
    /**
     * Copies the collections.
     *
     * @param original the data set before
     * @param dataset the corrected data set
     * @param applied the changes that made the difference
     * @param underReview the examples that wait for a decision
     */
    public CuratedDataset {
        applied = List.copyOf(applied);
        underReview = Collections.unmodifiableSet(new LinkedHashSet<>(underReview));
    }

    /**
     * The corrected data set without the examples that wait for a decision.
     *
     * @return a new data set
     */
    public Dataset<T> settled() {
        return dataset.filter(example -> !underReview.contains(example.id()));
    }

    @Override
    public Display display() {
        return Display.builder("Curated labels")
                .count("examples", dataset.examples().size())
                .count("before", original.examples().size())
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
