package io.labelkit.core.data;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An item with, perhaps, a gold label, the label's role and the split it came in. Immutable. The gold label itself is
 * read through {@link Dataset#gold(GoldRole)} only, so that no code comes by it by accident.
 *
 * @param <T> the type of the data
 */
public final class Example<T> implements Displayable {
    private final Item<T> item;
    private final Optional<Label> gold;
    private final Optional<GoldRole> role;
    private final Optional<String> split;

    private Example(Item<T> item, Optional<Label> gold, Optional<GoldRole> role, Optional<String> split) {
        this.item = item;
        this.gold = gold;
        this.role = role;
        this.split = split;
        Checks.check(role.isEmpty() || gold.isPresent(), "role", "empty for an example without gold", role);
    }

    /**
     * An example without gold.
     *
     * @param item the item
     * @param <T> the type of the data
     * @return the example
     */
    public static <T> Example<T> of(Item<T> item) {
        return new Example<>(item, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * An example without gold and metadata.
     *
     * @param id its name
     * @param data what is to be labelled
     * @param <T> the type of the data
     * @return the example
     */
    public static <T> Example<T> of(String id, T data) {
        return of(Item.of(id, data));
    }

    /**
     * This example with a gold label that has no role yet.
     *
     * @param label the gold label
     * @return a copy
     */
    public Example<T> withGold(Label label) {
        return new Example<>(item, Optional.of(label), Optional.empty(), split);
    }

    /**
     * This example with a gold label and its role.
     *
     * @param label the gold label
     * @param goldRole what it may be used for
     * @return a copy
     */
    public Example<T> withGold(Label label, GoldRole goldRole) {
        return new Example<>(item, Optional.of(label), Optional.of(goldRole), split);
    }

    /**
     * This example with another role for its gold label.
     *
     * @param goldRole what the gold label may be used for
     * @return a copy; this example itself if it has no gold
     */
    public Example<T> withRole(GoldRole goldRole) {
        return gold.isEmpty() ? this : new Example<>(item, gold, Optional.of(goldRole), split);
    }

    /**
     * This example in a split.
     *
     * @param name the split, for instance {@code "train"}
     * @return a copy
     */
    public Example<T> inSplit(String name) {
        return new Example<>(item, gold, role, Optional.of(Checks.notBlank(name, "split")));
    }

    /**
     * What labelers see.
     *
     * @return the item
     */
    public Item<T> item() {
        return item;
    }

    /**
     * The name in the data set.
     *
     * @return the id
     */
    public String id() {
        return item.id();
    }

    /**
     * What is to be labelled.
     *
     * @return the data
     */
    public T data() {
        return item.data();
    }

    /**
     * Further facts by name.
     *
     * @return the metadata
     */
    public Map<String, String> metadata() {
        return item.metadata();
    }

    /**
     * Whether there is a gold label.
     *
     * @return true if so
     */
    public boolean hasGold() {
        return gold.isPresent();
    }

    /**
     * What the gold label may be used for.
     *
     * @return the role; empty without gold or before a role was given
     */
    public Optional<GoldRole> role() {
        return role;
    }

    /**
     * The split the example came in.
     *
     * @return the split's name, or empty
     */
    public Optional<String> split() {
        return split;
    }

    Optional<Label> gold() {
        return gold;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Example<?> that
                && item.equals(that.item)
                && gold.equals(that.gold)
                && role.equals(that.role)
                && split.equals(that.split);
    }

    @Override
    public int hashCode() {
        return Objects.hash(item, gold, role, split);
    }

    @Override
    public Display display() {
        return DataDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
