/**
 * Truth inference for numbers and for the levels of a scale taken as numbers: means and medians whose weights are learnt
 * from how far each labeler is from the others.
 */
@NullMarked
package io.labelkit.aggregate.numeric;

import org.jspecify.annotations.NullMarked;
