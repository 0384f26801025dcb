package io.labelkit.model.selftraining;

import java.util.OptionalDouble;

/**
 * One training.
 *
 * @param round 0 for the gold labels alone, then 1, 2, ...
 * @param predictedItems how many items were trained on with a predicted label
 * @param leastConfidence the least probability of their labels; empty if there are none
 * @param accuracy the weighted share of validation items that are right
 */
public record SelfTrainingRound(int round, int predictedItems, OptionalDouble leastConfidence, double accuracy) {}
