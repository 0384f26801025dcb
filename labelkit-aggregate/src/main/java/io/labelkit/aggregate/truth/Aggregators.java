package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * The aggregators for categories and levels by name, with their default settings.
 *
 * <pre>{@code
 * Consensus consensus = Aggregators.recommended().aggregate(votes);
 * System.out.println(consensus.method() + " " + consensus.warnings());
 * }</pre>
 */
public final class Aggregators {
    private static final List<String> NAMES = List.of(
            RecommendedAggregator.NAME, "majority", "dawid-skene", "hierarchical-dawid-skene", "one-coin", "mace");

    private Aggregators() {}

    /**
     * An aggregator that looks at the votes and picks a method:
     *
     * <ol>
     *   <li>majority vote if no example has two votes;
     *   <li>{@link Mace} if more than half of the votes come from labelers with at least five votes that are all for one
     *       class, as labeling functions' are;
     *   <li>{@link HierarchicalDawidSkene} otherwise.
     * </ol>
     *
     * A fit that gives up a class with at least two per cent of the votes is replaced: the third by the second, the
     * second by the first. {@code method()} of the result says what ran, and its first warnings say why. No choice
     * without gold is always right: where labelers err together, every model that believes them independent fails.
     *
     * @return the aggregator
     */
    public static Aggregator recommended() {
        return recommended(1);
    }

    /**
     * The same with more threads, which change the time and never a bit of the result.
     *
     * @param threads the number of threads, at least 1
     * @return the aggregator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Aggregator recommended(int threads) {
        return new RecommendedAggregator(Checks.positive(threads, "threads"));
    }

    /**
     * The names that {@link #byName} knows.
     *
     * @return the names, the recommended one first
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * An aggregator by its name. Majority vote takes the first class of the label space in ties.
     *
     * @param name one of {@link #names()}
     * @return the aggregator
     * @throws IllegalArgumentException naming all names if there is none of that name
     */
    public static Aggregator byName(String name) {
        return switch (name) {
            case RecommendedAggregator.NAME -> recommended();
            case "majority" -> MajorityVote.builder(TiePolicy.FIRST).build();
            case "dawid-skene" -> DawidSkene.builder().build();
            case "hierarchical-dawid-skene" -> HierarchicalDawidSkene.builder().build();
            case "one-coin" -> OneCoinDawidSkene.builder().build();
            case "mace" -> Mace.builder().build();
            default ->
                throw new IllegalArgumentException(
                        "aggregator must be one of " + NAMES + ", but was " + Checks.shown(name));
        };
    }
}
