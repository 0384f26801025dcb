package io.labelkit.aggregate.diagnosis;

import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * How well a labeler does by a consensus.
 *
 * @param name the labeler
 * @param votes the number of its votes
 * @param accuracy the expected share of its votes that are right under the consensus, with its interval; empty without
 *     votes, and where its votes are on so few examples that many samples miss them all
 */
public record LabelerAccuracy(String name, int votes, Optional<Interval> accuracy) {}
