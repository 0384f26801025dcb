package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A labeler that does not show the labels in one order only, since models like the first option, or the last. Rotated, the
 * list starts at another label for each text, drawn from seed and text: the bias is spread over the labels at no further
 * cost. In both orders, each text is asked about twice: what does not depend on the order is a vote, a label that does is
 * an abstention, and distributions are averaged. Thread-safe if the labelers that are made are.
 *
 * <pre>{@code
 * Labeler<String> fair = OrderedLabeler.bothOrders(space, order -> LlmLabeler.builder("qwen", client, order).build());
 * }</pre>
 */
public final class OrderedLabeler implements Labeler<String> {
    private final LabelSpace space;
    private final Function<LabelSpace, ? extends Labeler<String>> maker;
    private final Labeler<String> given;
    private final Optional<Labeler<String>> reversed;
    private final long seed;
    private final Map<Integer, Labeler<String>> rotations = new ConcurrentHashMap<>();

    private OrderedLabeler(
            LabelSpace space, Function<LabelSpace, ? extends Labeler<String>> maker, boolean both, long seed) {
        this.space = OptionOrders.checked(space);
        this.maker = maker;
        this.seed = seed;
        this.given = maker.apply(space);
        this.reversed = both ? Optional.of(maker.apply(OptionOrders.reversed(space))) : Optional.empty();
    }

    /**
     * Starts the list at another label for each text. One request a text.
     *
     * @param space the labels, of kind category or category set
     * @param maker makes the labeler for labels in an order; always of the same name
     * @param seed the seed
     * @return the labeler, of the name of those that are made
     */
    public static OrderedLabeler rotated(
            LabelSpace space, Function<LabelSpace, ? extends Labeler<String>> maker, long seed) {
        return new OrderedLabeler(space, maker, false, seed);
    }

    /**
     * Asks in the given and in the reversed order. Two requests a text.
     *
     * @param space the labels, of kind category or category set
     * @param maker makes the labeler for labels in an order; always of the same name
     * @return the labeler, of the name of those that are made
     */
    public static OrderedLabeler bothOrders(LabelSpace space, Function<LabelSpace, ? extends Labeler<String>> maker) {
        return new OrderedLabeler(space, maker, true, 0);
    }

    @Override
    public String name() {
        return given.name();
    }

    @Override
    public LabelSpace space() {
        return space;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                        "option-order",
                        Map.of(
                                "order",
                                reversed.isPresent() ? "both" : "rotated",
                                "seed",
                                seed,
                                "labeler",
                                given.fingerprint().hash().hex()))
                .containing("labeler", given.fingerprint());
    }

    @Override
    public Set<String> families() {
        return given.families();
    }

    @Override
    public Set<String> derivedFrom() {
        return given.derivedFrom();
    }

    @Override
    public Optional<ConfidenceSource> confidenceSource() {
        return given.confidenceSource();
    }

    @Override
    public Optional<String> gaveUp() {
        return given.gaveUp();
    }

    @Override
    public Optional<String> currency() {
        return given.currency();
    }

    @Override
    public CallStyle callStyle() {
        return new CallStyle(1, given.callStyle().waiting(), given.callStyle().concurrency());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            outcomes.add(
                    reversed.isPresent()
                            ? BothOrders.together(one(given, item), one(reversed.get(), item))
                            : one(rotation(item.data()), item));
        }
        return List.copyOf(outcomes);
    }

    private static Outcome one(Labeler<String> labeler, Item<String> item) {
        return labeler.label(List.of(item)).get(0);
    }

    private Labeler<String> rotation(String text) {
        String digits = ContentHash.of(seed + ":" + text).hex().substring(0, 12);
        int by = (int) (Long.parseLong(digits, 16) % space.size());
        return by == 0
                ? given
                : rotations.computeIfAbsent(by, start -> maker.apply(OptionOrders.rotated(space, start)));
    }

    @Override
    public void close() {
        given.close();
        reversed.ifPresent(Labeler::close);
        rotations.values().forEach(Labeler::close);
    }

    @Override
    public String toString() {
        return "OrderedLabeler[" + (reversed.isPresent() ? "both orders" : "rotated") + ", " + given + "]";
    }
}
