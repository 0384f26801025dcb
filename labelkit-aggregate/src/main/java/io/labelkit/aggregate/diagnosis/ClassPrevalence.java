package io.labelkit.aggregate.diagnosis;

import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * How common a class is by a consensus.
 *
 * @param name the class
 * @param share the mean of its probability over the examples with votes, with its interval; empty without votes
 */
public record ClassPrevalence(String name, Optional<Interval> share) {}
