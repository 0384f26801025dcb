/**
 * Predictions that know how far labels are apart: the label nearest to all that is believed, rather than the most
 * probable one.
 */
@NullMarked
package io.labelkit.aggregate.geometry;

import org.jspecify.annotations.NullMarked;
