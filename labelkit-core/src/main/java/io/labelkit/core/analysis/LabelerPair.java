package io.labelkit.core.analysis;

/**
 * Two labelers that disagree.
 *
 * @param first the labeler with the lower column
 * @param second the other
 * @param both on how many examples both vote
 * @param disagree on how many of them they vote for different things
 * @param firstSays what the first says in the most frequent disagreement
 * @param secondSays what the second says in it
 * @param topCount how often that disagreement occurs
 */
public record LabelerPair(
        String first, String second, long both, long disagree, String firstSays, String secondSays, long topCount) {}
