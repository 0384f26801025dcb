/**
 * The whole line in one builder. It only composes what the other packages offer; everything it does can be done by hand
 * with the same public types.
 */
@NullMarked
package io.labelkit.core.pipeline;

import org.jspecify.annotations.NullMarked;
