/**
 * Label errors by confident learning: class thresholds, the confident joint of given and true labels, the noise rates
 * that follow from it, an auditor that flags and ranks suspicious labels, in memory or in passes over files, the health
 * of classes and data sets, ensembles of models, and learning with cleaned labels.
 */
@NullMarked
package io.labelkit.aggregate.quality;

import org.jspecify.annotations.NullMarked;
