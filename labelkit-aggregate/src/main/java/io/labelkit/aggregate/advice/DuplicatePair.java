package io.labelkit.aggregate.advice;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;

/**
 * Two labelers that say nearly the same.
 *
 * @param first a labeler
 * @param second another
 * @param both on how many of the examples that were looked at both voted
 * @param agreement the share of these on which they said the same
 * @param against on how many of these one of them said something else than most other labelers; 0 for labelers of one
 *     class, which are compared by when they vote
 * @param together the share of what {@code against} counts on which they said the same; for labelers of one class, the
 *     share of the examples with a vote of either on which both voted
 */
public record DuplicatePair(String first, String second, int both, double agreement, int against, double together) implements Displayable {
    static final Rows<DuplicatePair> ROWS = Rows.<DuplicatePair>of("Pair").text("first", DuplicatePair::first).text("second", DuplicatePair::second).count("both voted", DuplicatePair::both).share("equal", DuplicatePair::agreement).count("against the others", DuplicatePair::against).share("together there", DuplicatePair::together);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
