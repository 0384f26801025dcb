package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * Why a run should pause.
 *
 * @param kind what went wrong
 * @param labeler the column of the labeler
 * @param after after how many outcomes of the labeler
 * @param message what was seen, in words and numbers; nothing of the data
 */
public record ControlAlarm(Kind kind, int labeler, long after, String message) implements Displayable {
    static final Rows<ControlAlarm> ROWS = Rows.<ControlAlarm>of("Alarm")
            .text("kind", ControlAlarm::kind)
            .count("after", ControlAlarm::after)
            .text("alarm", ControlAlarm::message);

    /** What may go wrong. */
    public enum Kind {
        /** Too many hidden gold labels were missed. */
        ACCURACY,
        /** Too many answers cannot be used. */
        INVALID,
        /** The shares of the labels have moved. */
        DRIFT
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
