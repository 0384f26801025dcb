package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;

/**
 * A failure as a run holds it.
 *
 * @param example the id of the example
 * @param labeler the name of the labeler
 * @param kind how it failed
 * @param message what happened, in words
 * @param attempt how often it was asked for
 */
public record FailedOutcome(String example, String labeler, FailureKind kind, String message, int attempt) {}
