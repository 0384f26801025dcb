/**
 * Learning where labels are known only in sum: so many of these examples are positive, and nobody says which.
 */
@NullMarked
package io.labelkit.aggregate.proportions;

import org.jspecify.annotations.NullMarked;
