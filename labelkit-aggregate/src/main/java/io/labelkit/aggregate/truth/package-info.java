/**
 * Truth inference for single categories: combining the votes of many labelers into one probability distribution for each
 * example, with a quality for each labeler. All of them are {@link io.labelkit.aggregate.truth.CategoricalAggregator}s.
 */
@NullMarked
package io.labelkit.aggregate.truth;

import org.jspecify.annotations.NullMarked;
