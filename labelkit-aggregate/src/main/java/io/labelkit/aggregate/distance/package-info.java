/**
 * Universal weak supervision: a consensus over labels of any kind that have a distance, and the distances.
 */
@NullMarked
package io.labelkit.aggregate.distance;

import org.jspecify.annotations.NullMarked;
