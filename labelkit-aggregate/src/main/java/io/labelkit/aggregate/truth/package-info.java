/**
 * Truth inference: combining the votes of many labelers into one probability distribution for each example.
 */
@NullMarked
package io.labelkit.aggregate.truth;

import org.jspecify.annotations.NullMarked;
