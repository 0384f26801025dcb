/**
 * Strengths of alternatives from pairwise comparisons, and consensus rankings from rankings.
 */
@NullMarked
package io.labelkit.aggregate.comparison;

import org.jspecify.annotations.NullMarked;
