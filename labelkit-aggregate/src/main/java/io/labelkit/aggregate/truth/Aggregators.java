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
            RecommendedAggregator.NAME,
            "majority",
            Wawa.NAME,
            ZeroBasedSkill.NAME,
            "dawid-skene",
            "hierarchical-dawid-skene",
            "one-coin",
            "mace",
            Ibcc.NAME,
            MMsr.NAME,
            LabelingFunctionModel.NAME);

    private Aggregators() {}

    /**
     * An aggregator that looks at the votes and picks a method:
     *
     * <ol>
     *   <li>majority vote if no example has two votes;
     *   <li>{@link LabelingFunctionModel} if more than a quarter of the votes come from labelers with at least five votes
     *       that are all for one class, as labeling functions' are;
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
        return new RecommendedAggregator(TiePolicy.PRIOR, 0, Checks.positive(threads, "threads"));
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
        return byName(name, TiePolicy.FIRST, 0, 1);
    }

    /**
     * An aggregator by its name, with what all of them have in common.
     *
     * @param name one of {@link #names()}
     * @param ties what happens to examples whose most probable classes are equally probable
     * @param seed the seed of {@link TiePolicy#SEEDED_RANDOM}
     * @param threads the number of threads, at least 1; the result does not depend on it
     * @return the aggregator
     * @throws IllegalArgumentException naming all names if there is none of that name
     */
    public static Aggregator byName(String name, TiePolicy ties, long seed, int threads) {
        return switch (name) {
            case RecommendedAggregator.NAME ->
                new RecommendedAggregator(ties, seed, Checks.positive(threads, "threads"));
            case "majority" -> MajorityVote.builder(ties).seed(seed).build();
            case Wawa.NAME -> Wawa.builder(ties).seed(seed).build();
            case ZeroBasedSkill.NAME -> ZeroBasedSkill.builder(ties).seed(seed).build();
            case "dawid-skene" ->
                common(DawidSkene.builder(), ties, seed, threads).build();
            case "hierarchical-dawid-skene" ->
                common(HierarchicalDawidSkene.builder(), ties, seed, threads).build();
            case "one-coin" ->
                common(OneCoinDawidSkene.builder(), ties, seed, threads).build();
            case "mace" -> common(Mace.builder(), ties, seed, threads).build();
            case Ibcc.NAME -> common(Ibcc.builder(), ties, seed, threads).build();
            case MMsr.NAME -> MMsr.builder(ties).seed(seed).build();
            case LabelingFunctionModel.NAME ->
                common(LabelingFunctionModel.builder(), ties, seed, threads).build();
            default ->
                throw new IllegalArgumentException(
                        "aggregator must be one of " + NAMES + ", but was " + Checks.shown(name));
        };
    }

    private static <B extends EmBuilder<B>> B common(B builder, TiePolicy ties, long seed, int threads) {
        return builder.ties(ties).seed(seed).threads(threads);
    }
}
