package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * How often two classes are given in place of each other.
 *
 * @param first a class; of a directed overlap the given one
 * @param second the other class; of a directed overlap the true one
 * @param examples the estimated number of such examples
 * @param probability their estimated share of all examples
 */
public record ClassOverlap(String first, String second, int examples, double probability) implements Displayable {
    static final Rows<ClassOverlap> ROWS = Rows.<ClassOverlap>of("Pair of classes")
            .text("first", ClassOverlap::first)
            .text("second", ClassOverlap::second)
            .count("examples", ClassOverlap::examples)
            .share("of all", ClassOverlap::probability);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
