/**
 * Estimates from imperfect labels that one can publish: means, shares and regressions in which machine labels stand for
 * every row, gold labels for a random part with known probabilities, and the intervals hold whatever mistakes the
 * machine makes. {@link io.labelkit.aggregate.inference.Study} puts naive, gold-only and corrected estimates side by
 * side.
 */
@NullMarked
package io.labelkit.aggregate.inference;

import org.jspecify.annotations.NullMarked;
