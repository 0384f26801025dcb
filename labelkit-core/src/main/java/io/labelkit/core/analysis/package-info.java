/**
 * What votes say about labelers and examples before anything is combined: coverage, overlaps, conflicts, agreement.
 */
@NullMarked
package io.labelkit.core.analysis;

import org.jspecify.annotations.NullMarked;
