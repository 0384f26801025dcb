package io.labelkit.model.neighbor;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * An anchor that is near an item.
 *
 * @param id the anchor's id
 * @param similarity the cosine of the two vectors, in [-1, 1]
 */
public record Neighbor(String id, double similarity) implements Displayable {
    static final Rows<Neighbor> ROWS = Rows.<Neighbor>of("Neighbor")
            .text("example", Neighbor::id)
            .number("similarity", Unit.decimal("", 3), Neighbor::similarity);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
