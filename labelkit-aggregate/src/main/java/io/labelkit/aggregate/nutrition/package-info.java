/**
 * A nutrition label for a data set: one page for the people who decide whether to use it.
 */
@NullMarked
package io.labelkit.aggregate.nutrition;

import org.jspecify.annotations.NullMarked;
