/**
 * Combines texts: aligns them word by word and votes at each place.
 */
@NullMarked
package io.labelkit.aggregate.text;

import org.jspecify.annotations.NullMarked;
