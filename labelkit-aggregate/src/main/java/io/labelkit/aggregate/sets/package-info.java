/**
 * Combines sets of categories as wholes: the medoid of the sets that were given, and rules that a set must obey. Sets class
 * by class are in {@link io.labelkit.aggregate.truth.BinaryRelevance}.
 */
@NullMarked
package io.labelkit.aggregate.sets;

import org.jspecify.annotations.NullMarked;
