package io.labelkit.aggregate;

import io.labelkit.aggregate.truth.BinaryRelevance;
import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.aggregate.truth.RecommendedAggregator;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The aggregators by name, with their default settings.
 *
 * <pre>{@code
 * Consensus consensus = Aggregators.recommended().aggregate(votes);
 * System.out.println(consensus.method() + " " + consensus.warnings());
 * }</pre>
 */
public final class Aggregators {
    private static final List<NamedAggregator> ALL = Stream.of(
                    List.of(new NamedAggregator(
                            "recommended",
                            "looks at the votes and picks a method",
                            o -> RecommendedAggregator.of(o.ties(), o.seed(), o.threads()))),
                    CrowdMethods.ALL,
                    LabelModelMethods.ALL,
                    NumberMethods.ALL,
                    ComparisonMethods.ALL,
                    DistanceMethods.ALL,
                    SequenceMethods.ALL,
                    TextMethods.ALL,
                    SetMethods.ALL)
            .flatMap(List::stream)
            .toList();

    private Aggregators() {}

    /**
     * An aggregator of categories that looks at the votes and picks a method, see {@link RecommendedAggregator}.
     *
     * @return the aggregator; ties go to the more common class
     */
    public static CategoricalAggregator recommended() {
        return recommended(1);
    }

    /**
     * The same with more threads, which change the time and never a bit of the result.
     *
     * @param threads the number of threads, at least 1
     * @return the aggregator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static CategoricalAggregator recommended(int threads) {
        return RecommendedAggregator.of(TiePolicy.PRIOR, 0, Checks.positive(threads, "threads"));
    }

    /**
     * What is usual for a kind of label: {@link #recommended()} for categories and levels, the same over each class for
     * sets, {@code median} for numbers, {@code kemeny} for rankings, {@code bradley-terry} for comparisons,
     * {@code rover} for texts and {@code span-majority} for spans.
     *
     * @param kind the kind of the labels
     * @return the aggregator
     */
    public static Aggregator usual(LabelKind kind) {
        return switch (kind) {
            case CATEGORY, ORDINAL -> recommended();
            case CATEGORY_SET -> BinaryRelevance.over(recommended());
            case NUMBER -> byName("median");
            case RANKING -> byName("kemeny");
            case PREFERENCE -> byName("bradley-terry");
            case TEXT -> byName("rover");
            case SPANS -> byName("span-majority");
        };
    }

    /**
     * All named methods.
     *
     * @return the methods, the recommended one first
     */
    public static List<NamedAggregator> all() {
        return ALL;
    }

    /**
     * The names that {@link #byName} knows.
     *
     * @return the names, the recommended one first
     */
    public static List<String> names() {
        return ALL.stream().map(NamedAggregator::name).toList();
    }

    /**
     * The names of the methods that combine a kind of label by themselves.
     *
     * @param kind the kind
     * @return the names
     */
    public static List<String> names(LabelKind kind) {
        return ALL.stream()
                .filter(named -> named.labelKinds().contains(kind))
                .map(NamedAggregator::name)
                .toList();
    }

    /**
     * An aggregator by its name, with {@link AggregatorOptions#defaults()}.
     *
     * @param name one of {@link #names()}
     * @return the aggregator
     * @throws IllegalArgumentException naming all names if there is none of that name
     */
    public static Aggregator byName(String name) {
        return byName(name, AggregatorOptions.defaults());
    }

    /**
     * An aggregator by its name.
     *
     * @param name one of {@link #names()}
     * @param options what all methods have in common
     * @return the aggregator
     * @throws IllegalArgumentException naming all names if there is none of that name
     */
    public static Aggregator byName(String name, AggregatorOptions options) {
        return find(name).orElseThrow(() -> unknown(name, names())).create(options);
    }

    /**
     * An aggregator of categories by its name, with {@link AggregatorOptions#defaults()}.
     *
     * @param name one of the names whose aggregator is a {@link CategoricalAggregator}
     * @return the aggregator
     * @throws IllegalArgumentException naming the names if there is none of that name for categories
     */
    public static CategoricalAggregator categorical(String name) {
        return categorical(name, AggregatorOptions.defaults());
    }

    /**
     * An aggregator of categories by its name.
     *
     * @param name one of the names whose aggregator is a {@link CategoricalAggregator}
     * @param options what all methods have in common
     * @return the aggregator
     * @throws IllegalArgumentException naming the names if there is none of that name for categories
     */
    public static CategoricalAggregator categorical(String name, AggregatorOptions options) {
        if (find(name).isPresent() && byName(name, options) instanceof CategoricalAggregator aggregator) {
            return aggregator;
        }
        throw unknown(
                name,
                ALL.stream()
                        .filter(named -> named.create(options) instanceof CategoricalAggregator)
                        .map(NamedAggregator::name)
                        .toList());
    }

    /**
     * An aggregator by its name for a kind of label: the method itself if it takes the kind, or, for sets of categories,
     * a method for categories over each class.
     *
     * @param name one of {@link #names()}
     * @param kind the kind of the labels
     * @param options what all methods have in common
     * @return the aggregator
     * @throws IllegalArgumentException if there is no method of that name, or it does not combine labels of the kind
     */
    public static Aggregator byName(String name, LabelKind kind, AggregatorOptions options) {
        Aggregator aggregator = byName(name, options);
        if (kind == LabelKind.CATEGORY_SET && aggregator instanceof CategoricalAggregator categorical) {
            return BinaryRelevance.over(categorical);
        }
        if (!aggregator.labelKinds().contains(kind)) {
            throw new IllegalArgumentException(name + " combines labels of kind " + aggregator.labelKinds() + ", not "
                    + kind + "; for these there are " + names(kind));
        }
        return aggregator;
    }

    private static Optional<NamedAggregator> find(String name) {
        return ALL.stream().filter(named -> named.name().equals(name)).findFirst();
    }

    private static IllegalArgumentException unknown(String name, List<String> names) {
        return new IllegalArgumentException("aggregator must be one of " + names + ", but was " + Checks.shown(name));
    }
}
