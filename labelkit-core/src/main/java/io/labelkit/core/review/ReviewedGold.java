package io.labelkit.core.review;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.List;

/**
 * Data with the decisions of a review as gold labels. Immutable.
 *
 * @param dataset the data
 * @param added the examples that have a gold label now and had none
 * @param same the examples that had the same gold label before
 * @param conflicts the examples that have another gold label, which was kept
 * @param absent the decided examples that are not in the data
 * @param <T> the type of the data
 */
public record ReviewedGold<T>(
        Dataset<T> dataset, List<String> added, List<String> same, List<String> conflicts, List<String> absent)
        implements Displayable {
    private static final Rows<String> IDS = Rows.<String>of("Example").text("example", id -> id);

    /**
     * Copies the lists.
     *
     * @param dataset the data
     * @param added the examples that have a gold label now and had none
     * @param same the examples that had the same gold label before
     * @param conflicts the examples that have another gold label
     * @param absent the decided examples that are not in the data
     */
    public ReviewedGold {
        added = List.copyOf(added);
        same = List.copyOf(same);
        conflicts = List.copyOf(conflicts);
        absent = List.copyOf(absent);
    }

    @Override
    public Display display() {
        return Display.builder("Gold from review")
                .count("added", added.size())
                .count("the same as before", same.size())
                .count("in conflict, left as before", conflicts.size())
                .count("not in the data", absent.size())
                .table(IDS.table("in conflict", conflicts))
                .table(IDS.table("not in the data", absent))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
