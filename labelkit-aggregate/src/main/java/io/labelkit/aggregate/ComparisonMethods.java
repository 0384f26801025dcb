package io.labelkit.aggregate;

import java.util.List;

/** The methods for pairwise comparisons and for rankings. */
final class ComparisonMethods {
    static final List<NamedAggregator> ALL = List.of();

    private ComparisonMethods() {}
}
