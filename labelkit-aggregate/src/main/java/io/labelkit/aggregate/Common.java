package io.labelkit.aggregate;

import io.labelkit.aggregate.truth.EmBuilder;

/** How options reach the builders. */
final class Common {
    private Common() {}

    static <B extends EmBuilder<B>> B em(B builder, AggregatorOptions options) {
        return builder.ties(options.ties()).seed(options.seed()).threads(options.threads());
    }
}
