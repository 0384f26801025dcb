package io.labelkit.aggregate.cost;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.OptionalDouble;

/**
 * What one labeler's answers cost, and how that compares with knowing nothing.
 *
 * @param cost the expected cost of an answer, at least 0
 * @param blindCost the expected cost of the class shares alone, of the same kind, soft or hard
 * @param quality {@code 1 - cost / blindCost}, in [0, 1]: 1 if answers say the truth, or can be turned into it, 0 if they
 *     say nothing; empty if knowing nothing costs nothing, as when there is one class
 */
public record Quality(double cost, double blindCost, OptionalDouble quality) implements Displayable {
    static final Rows<Quality> ROWS = Rows.<Quality>of("Quality")
            .number("expected cost", Unit.measure(""), Quality::cost)
            .number("without looking", Unit.measure(""), Quality::blindCost)
            .shareIfKnown("quality", Quality::quality);

    static Quality of(double cost, double blindCost) {
        return new Quality(
                cost,
                blindCost,
                blindCost > 1e-12
                        ? OptionalDouble.of(Math.min(1, Math.max(0, 1 - cost / blindCost)))
                        : OptionalDouble.empty());
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
