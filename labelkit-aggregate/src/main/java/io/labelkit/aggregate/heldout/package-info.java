/**
 * Judges a method of aggregation without gold: how well it foretells votes that were hidden from it.
 */
@NullMarked
package io.labelkit.aggregate.heldout;

import org.jspecify.annotations.NullMarked;
