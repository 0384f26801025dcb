/**
 * Judges a method of aggregation without gold, by how well it foretells votes that were hidden from it, and estimates from
 * that how many labels of a consensus are right.
 */
@NullMarked
package io.labelkit.aggregate.heldout;

import org.jspecify.annotations.NullMarked;
