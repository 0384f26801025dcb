/**
 * Which labelers do not vote independently given the truth, how many independent votes they are worth, and how to fit
 * without being misled.
 */
@NullMarked
package io.labelkit.aggregate.dependency;

import org.jspecify.annotations.NullMarked;
