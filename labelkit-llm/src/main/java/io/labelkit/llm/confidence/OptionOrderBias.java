package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.llm.exchange.Concurrently;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How often a label depends on the order in which the labels are listed: each text is asked about in the given and in the
 * reversed order, two requests a text. Immutable.
 *
 * @param items how many texts have a label in both orders
 * @param unanswered how many have not, and count for nothing
 * @param flips the share of texts whose label differs between the orders, with its Wilson interval; empty without texts
 * @param towardsFirst the share of the flips that went to the label listed earlier, both times; the others went to the one
 *     listed later. 0.5 is no liking for a place. Empty without flips
 */
public record OptionOrderBias(int items, int unanswered, Optional<Interval> flips, Optional<Interval> towardsFirst)
        implements Displayable {
    private static final double LEVEL = 0.95;

    /**
     * Measures.
     *
     * @param texts the texts
     * @param space the labels, of kind category
     * @param maker makes the labeler for labels in an order
     * @return how often labels flip
     */
    public static OptionOrderBias measure(
            List<Item<String>> texts, LabelSpace space, Function<LabelSpace, ? extends Labeler<String>> maker) {
        OptionOrders.checked(space);
        try (Labeler<String> given = maker.apply(space);
                Labeler<String> reversed = maker.apply(OptionOrders.reversed(space))) {
            List<Optional<Pair>> pairs = Concurrently.map(
                    texts, given.callStyle().concurrency(), item -> Pair.of(one(given, item), one(reversed, item)));
            return of(pairs.stream().flatMap(Optional::stream).toList(), texts.size(), space);
        }
    }

    private static OptionOrderBias of(List<Pair> pairs, int texts, LabelSpace space) {
        List<Pair> flipped = pairs.stream()
                .filter(pair -> !pair.given().equals(pair.reversed()))
                .toList();
        long first = flipped.stream()
                .filter(pair -> space.indexOf(pair.given()) < space.indexOf(pair.reversed()))
                .count();
        return new OptionOrderBias(
                pairs.size(), texts - pairs.size(), share(flipped.size(), pairs.size()), share(first, flipped.size()));
    }

    private static Optional<Interval> share(long count, int of) {
        return of == 0 ? Optional.empty() : Optional.of(ProportionInterval.wilson(count, of, LEVEL));
    }

    private static Optional<String> one(Labeler<String> labeler, Item<String> item) {
        Optional<Label> label = labeler.label(List.of(item)).get(0).label();
        return label.flatMap(Label::className);
    }

    /** What was said in both orders. */
    private record Pair(String given, String reversed) {
        static Optional<Pair> of(Optional<String> given, Optional<String> reversed) {
            return given.flatMap(one -> reversed.map(two -> new Pair(one, two)));
        }
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Does the order of the options change labels?")
                .count("items", items)
                .count("unanswered", unanswered);
        flips.ifPresent(rate -> display.interval("changed", rate, Unit.share()));
        towardsFirst.ifPresent(rate -> display.interval("towards the first option", rate, Unit.share()));
        return display.build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
