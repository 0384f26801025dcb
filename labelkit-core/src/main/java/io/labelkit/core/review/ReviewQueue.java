package io.labelkit.core.review;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels for people to look at, in the order in which to look. The queue's id is a hash over the label space, the method
 * and, for each item, its id, the hash of its data and the proposed label: a queue made by another run has another id
 * unless it proposes the same for the same data. Immutable and thread-safe.
 *
 * <pre>{@code
 * ReviewQueue queue = ReviewQueue.of(dataset, consensus).limit(100).build();
 * }</pre>
 */
public final class ReviewQueue implements Displayable {
    private final LabelSpace space;
    private final String method;
    private final List<ReviewItem> items;
    private final Map<String, ReviewItem> byId = new HashMap<>();
    private final String id;

    /**
     * A queue of items.
     *
     * @param space the allowed labels
     * @param method the method that proposed the labels
     * @param items the items, in the order of review
     * @throws IllegalArgumentException if an example occurs twice
     */
    public ReviewQueue(LabelSpace space, String method, List<ReviewItem> items) {
        this.space = space;
        this.method = method;
        this.items = List.copyOf(items);
        List<List<String>> identity = new ArrayList<>();
        for (ReviewItem item : items) {
            Checks.check(byId.put(item.id(), item) == null, "items", "one an example", item.id());
            identity.add(List.of(
                    item.id(),
                    item.content().hex(),
                    item.proposed().map(Label::toString).orElse(""),
                    item.proposed().map(label -> label.kind().name()).orElse("")));
        }
        this.id = "q-"
                + ContentHash.of(List.of(space.contentHash().hex(), method, identity))
                        .hex()
                        .substring(0, 16);
    }

    /**
     * Starts a queue of the labels of a consensus.
     *
     * @param dataset the examples; must hold each example of the consensus
     * @param consensus the proposed labels
     * @param <T> the type of the data
     * @return a builder
     */
    public static <T> ReviewQueueBuilder<T> of(Dataset<T> dataset, Consensus consensus) {
        return new ReviewQueueBuilder<>(dataset, consensus);
    }

    /**
     * The identity of the queue.
     *
     * @return {@code q-} and 16 hexadecimal digits
     */
    public String id() {
        return id;
    }

    /**
     * The allowed labels.
     *
     * @return the space
     */
    public LabelSpace space() {
        return space;
    }

    /**
     * The method that proposed the labels.
     *
     * @return its name
     */
    public String method() {
        return method;
    }

    /**
     * The items in the order of review.
     *
     * @return an immutable list
     */
    public List<ReviewItem> items() {
        return items;
    }

    /**
     * The item of an example.
     *
     * @param example the example's id
     * @return the item, or empty
     */
    public Optional<ReviewItem> find(String example) {
        return Optional.ofNullable(byId.get(example));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReviewQueue that
                && space.equals(that.space)
                && method.equals(that.method)
                && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Display display() {
        return Display.builder("Review queue")
                .text("queue", id)
                .count("items", items.size())
                .text("labels by", method)
                .facts(space.display().facts())
                .table(ReviewItem.ROWS.table("items", items))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
