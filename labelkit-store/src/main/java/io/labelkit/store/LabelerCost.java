package io.labelkit.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What a labeler cost: sums over the outcomes of which it is known.
 *
 * @param inputTokens tokens sent
 * @param outputTokens tokens received
 * @param money the price, in the currency of the price list that was in use
 * @param meanLatency the mean time of an answer, if any is known
 */
public record LabelerCost(long inputTokens, long outputTokens, double money, Optional<Duration> meanLatency) {}
