package io.labelkit.store;

import io.labelkit.core.vote.Outcome;

/**
 * An outcome as a run holds it.
 *
 * @param example the id of the example
 * @param labeler the name of the labeler
 * @param outcome what came of asking
 * @param attempt how often it was asked for: 1 unless earlier failures were asked for again
 */
public record RunOutcome(String example, String labeler, Outcome outcome, int attempt) {}
