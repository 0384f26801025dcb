/**
 * Universal weak supervision: consensus over labels of any kind that have a distance.
 */
@NullMarked
package io.labelkit.aggregate.distance;

import org.jspecify.annotations.NullMarked;
