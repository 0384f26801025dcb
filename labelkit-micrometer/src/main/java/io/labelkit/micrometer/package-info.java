/**
 * Metrics of labelling runs for Micrometer.
 */
@NullMarked
package io.labelkit.micrometer;

import org.jspecify.annotations.NullMarked;
