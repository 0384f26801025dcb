/**
 * What labelers said: votes, outcomes, the complete outcome table and the compact vote matrix.
 */
@NullMarked
package io.labelkit.core.vote;

import org.jspecify.annotations.NullMarked;
