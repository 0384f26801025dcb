package io.labelkit.aggregate;

import java.util.List;

/** The methods for spans and for sequences of tags. */
final class SequenceMethods {
    static final List<NamedAggregator> ALL = List.of();

    private SequenceMethods() {}
}
