package io.labelkit.llm.pilot;

/**
 * Why a run should pause.
 *
 * @param kind what went wrong
 * @param labeler the column of the labeler
 * @param after after how many outcomes of the labeler
 * @param message what was seen, in words and numbers; nothing of the data
 */
public record ControlAlarm(Kind kind, int labeler, long after, String message) {
    /** What may go wrong. */
    public enum Kind {
        /** Too many hidden gold labels were missed. */
        ACCURACY,
        /** Too many answers cannot be used. */
        INVALID,
        /** The shares of the labels have moved. */
        DRIFT
    }
}
