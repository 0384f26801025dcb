/**
 * Simulations that show whether statistical promises are kept.
 */
@NullMarked
package io.labelkit.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
