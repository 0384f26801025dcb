/**
 * Combining votes. {@link io.labelkit.aggregate.Aggregators} has every method by name; the packages below have the methods,
 * a family each, and what goes with them: advice, agreement, comparison, uncertainty, costs, label errors.
 *
 * <pre>{@code
 * Consensus consensus = Aggregators.recommended().aggregate(votes);
 * }</pre>
 */
@NullMarked
package io.labelkit.aggregate;

import org.jspecify.annotations.NullMarked;
