/**
 * Label errors by confident learning: class thresholds, the confident joint of given and true labels, the noise rates
 * that follow from it, and an auditor that flags and ranks suspicious labels.
 */
@NullMarked
package io.labelkit.aggregate.quality;

import org.jspecify.annotations.NullMarked;
