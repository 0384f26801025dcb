package io.labelkit.aggregate.quality.judge;

/**
 * What judges say of the given label of one example.
 *
 * @param id the example
 * @param given the given label
 * @param predicted the label with the greatest mean probability; the given one where it is among several such
 * @param confidence the mean probability of the predicted label
 * @param givenProbability the mean probability of the given label
 * @param disagrees whether the two labels differ, by more than the tolerance where classes are levels
 * @param flagged whether they disagree with at least the confidence asked for
 */
public record Verdict(
        String id,
        String given,
        String predicted,
        double confidence,
        double givenProbability,
        boolean disagrees,
        boolean flagged) {}
