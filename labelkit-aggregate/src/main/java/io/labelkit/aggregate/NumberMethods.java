package io.labelkit.aggregate;

import java.util.List;

/** The methods for numbers. */
final class NumberMethods {
    static final List<NamedAggregator> ALL = List.of();

    private NumberMethods() {}
}
