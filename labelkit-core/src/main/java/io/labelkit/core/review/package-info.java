/**
 * Reviews by people: a queue of the most doubtful labels goes out and comes back, and each row that came back is
 * matched with what went out.
 */
@NullMarked
package io.labelkit.core.review;

import org.jspecify.annotations.NullMarked;
