package io.labelkit.aggregate.proportions;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * Some examples of which it is known how many belong to the second of two classes. Immutable.
 *
 * @param name what the bag is called, for messages: a ward, a batch, a month
 * @param items the examples, at least one
 * @param positives how many of them belong to the second class
 * @param <T> the type of the data
 */
public record LabelBag<T>(String name, List<Item<T>> items, int positives) {
    /**
     * Checks and copies.
     *
     * @param name what the bag is called
     * @param items the examples, at least one
     * @param positives how many belong to the second class, in [0, number of items]
     */
    public LabelBag {
        items = List.copyOf(items);
        Checks.check(!items.isEmpty(), "items of bag " + Checks.shown(name), "at least one", 0);
        Checks.check(
                positives >= 0 && positives <= items.size(),
                "positives of bag " + Checks.shown(name),
                "in [0, " + items.size() + "]",
                positives);
    }
}
