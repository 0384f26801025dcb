package io.labelkit.llm.taxonomy;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.LabelClass;
import java.util.List;
import java.util.OptionalInt;

/**
 * The labels after one step.
 *
 * @param step what it came from
 * @param batch the number of the batch, from 0; for the review the number of batches
 * @param labels the labels, without the one for everything else
 * @param rating how well the model says the labels before the step fit, from 0 to 100; empty for the first and where it
 *     did not say
 * @param explanation what it says about that, on one line; may be empty
 * @param added the names that are new
 * @param removed the names that are gone
 */
public record TaxonomyVersion(
        TaxonomyStep step,
        int batch,
        List<LabelClass> labels,
        OptionalInt rating,
        String explanation,
        List<String> added,
        List<String> removed)
        implements Displayable {
    static final Rows<TaxonomyVersion> ROWS = Rows.<TaxonomyVersion>of("Version")
            .text("step", TaxonomyVersion::step)
            .count("batch", TaxonomyVersion::batch)
            .count("labels", version -> version.labels().size())
            .text("rating", TaxonomyVersion::rating)
            .text("added", TaxonomyVersion::added)
            .text("removed", TaxonomyVersion::removed);

    /**
     * Copies the lists.
     *
     * @param step what it came from
     * @param batch the number of the batch
     * @param labels the labels
     * @param rating the rating
     * @param explanation what the model says about it
     * @param added the names that are new
     * @param removed the names that are gone
     */
    public TaxonomyVersion {
        labels = List.copyOf(labels);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /**
     * How much the step changed: the names that are new or gone, as a share of all names before or after it.
     *
     * @return from 0, the same names, to 1, no name in common
     */
    public double change() {
        int all = labels.size() + removed.size();
        return all == 0 ? 0 : (double) (added.size() + removed.size()) / all;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
