/**
 * Intervals for numbers that were estimated from examples: proportions, and any statistic by the bootstrap.
 */
@NullMarked
package io.labelkit.core.statistics;

import org.jspecify.annotations.NullMarked;
