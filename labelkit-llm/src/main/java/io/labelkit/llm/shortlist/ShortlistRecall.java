package io.labelkit.llm.shortlist;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often the right label is in a short list at all, by its length: what no model can make good later. Measure it before
 * the first request; it costs none. Immutable.
 *
 * @param byLength the recall by the length of the list, with its bootstrap interval over the examples
 * @param examples how many examples with gold there are
 */
public record ShortlistRecall(SortedMap<Integer, Interval> byLength, int examples) implements Displayable {
    /** The recall that a short list should have. */
    public static final double ENOUGH = 0.98;

    /**
     * Copies the map.
     *
     * @param byLength the recall by the length of the list
     * @param examples how many examples with gold there are
     */
    public ShortlistRecall {
        byLength = Collections.unmodifiableSortedMap(new TreeMap<>(byLength));
    }

    /**
     * Measures.
     *
     * @param index the labels
     * @param data the texts
     * @param gold their labels: categories or category sets
     * @param lengths the lengths to measure, each at least 1
     * @param seed the seed of the bootstrap
     * @return the recall
     * @throws IllegalArgumentException if no text has gold, or the gold is for tests only
     */
    public static ShortlistRecall measure(
            LabelIndex index, Dataset<String> data, Gold gold, List<Integer> lengths, long seed) {
        Checks.check(!lengths.isEmpty(), "lengths", "at least one", 0);
        gold.requireMayTeach("the length of a short list");
        lengths.forEach(length -> Checks.positive(length, "length"));
        int longest = lengths.stream().mapToInt(length -> length).max().orElse(1);
        Map<String, List<String>> rankings = new LinkedHashMap<>();
        Map<String, Set<String>> right = new LinkedHashMap<>();
        for (Example<String> example : data) {
            gold.find(example.id()).map(ShortlistRecall::names).ifPresent(names -> {
                right.put(example.id(), names);
                rankings.put(
                        example.id(),
                        index.nearest(List.of(example.data()), longest).stream()
                                .map(RankedLabel::label)
                                .toList());
            });
        }
        SortedMap<Integer, Interval> recall = new TreeMap<>();
        lengths.forEach(length -> recall.put(
                length, RankingQuality.of(rankings, right, length, seed).recall()));
        return new ShortlistRecall(recall, right.size());
    }

    private static Set<String> names(Label label) {
        if (label instanceof Label.CategorySet set) {
            return Set.copyOf(set.names());
        }
        Checks.check(label instanceof Label.Category, "gold", "categories or category sets", label);
        return Set.of(((Label.Category) label).name());
    }

    /**
     * The shortest measured list that has a recall.
     *
     * @param least the recall, {@link #ENOUGH} is usual
     * @return its length; empty if none has it
     */
    public OptionalInt shortestWith(double least) {
        return byLength.entrySet().stream()
                .filter(entry -> entry.getValue().estimate() >= least)
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Display display() {
        Rows<Map.Entry<Integer, Interval>> rows = Rows.<Map.Entry<Integer, Interval>>of("Length")
                .count("labels in the shortlist", Map.Entry::getKey)
                .interval("recall", Unit.share(), Map.Entry::getValue);
        return Display.builder("How often the shortlist has the label")
                .count("examples", examples)
                .table(rows.table("lengths", List.copyOf(byLength.entrySet())))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
