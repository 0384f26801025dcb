/**
 * Combines sets of categories as wholes.
 */
@NullMarked
package io.labelkit.aggregate.sets;

import org.jspecify.annotations.NullMarked;
