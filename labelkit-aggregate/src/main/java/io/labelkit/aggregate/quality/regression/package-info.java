/** Errors in labels that are numbers, and in labels that are levels of a scale. */
@NullMarked
package io.labelkit.aggregate.quality.regression;

import org.jspecify.annotations.NullMarked;
