package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;

/**
 * The best of the fits from several starts, and how they differ. Immutable and thread-safe.
 *
 * @param consensus the labels of the start with the greatest objective
 * @param starts how the starts differ
 */
public record RestartedFit(CategoricalConsensus consensus, StartSpread starts) {}
