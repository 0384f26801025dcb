package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.OptionalDouble;

/**
 * Somebody who can be asked.
 *
 * @param name the labeler's name, as in the votes
 * @param price what one of its votes costs, at least 0
 * @param accuracy how often it is right, if that is known better than from its votes, in [0, 1]; errors then fall evenly on
 *     the other classes
 */
public record LabelerOffer(String name, double price, OptionalDouble accuracy) implements Displayable {
    static final Rows<LabelerOffer> ROWS = Rows.<LabelerOffer>of("Labeler").text("labeler", LabelerOffer::name).number("price", Unit.measure(""), LabelerOffer::price).shareIfKnown("accuracy", LabelerOffer::accuracy);

    /**
     * Checks the numbers.
     *
     * @param name the labeler's name
     * @param price what one of its votes costs, at least 0
     * @param accuracy how often it is right, in [0, 1]
     */
    public LabelerOffer {
        Checks.notBlank(name, "name");
        Checks.check(price >= 0 && Double.isFinite(price), "price of " + Checks.shown(name), "at least 0", price);
        accuracy.ifPresent(a -> Checks.inRange(a, 0, 1, "accuracy of " + Checks.shown(name)));
    }

    /**
     * A labeler known by its votes.
     *
     * @param name the labeler's name
     * @param price what one of its votes costs
     * @return the offer
     */
    public static LabelerOffer of(String name, double price) {
        return new LabelerOffer(name, price, OptionalDouble.empty());
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
