package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;

/**
 * How far a run is.
 *
 * @param sessions how often it was opened for labelling
 * @param complete whether the last session came to its end
 * @param examples the number of examples the run is about, as far as they were listed
 * @param labelers the labelers of the last session, each with its counts about these examples
 * @param unansweredCalls paid calls that were about to be made and of which no answer is stored
 */
public record RunStatus(
        int sessions, boolean complete, long examples, List<LabelerStatus> labelers, long unansweredCalls)
        implements Displayable {
    /**
     * Copies the list.
     *
     * @param sessions how often it was opened for labelling
     * @param complete whether the last session came to its end
     * @param examples the number of examples the run is about, as far as they were listed
     * @param labelers the labelers of the last session, each with its counts
     * @param unansweredCalls paid calls without an answer
     */
    public RunStatus {
        labelers = List.copyOf(labelers);
    }

    @Override
    public Display display() {
        return Display.builder("Status of a run")
                .text("complete", complete)
                .count("sessions", sessions)
                .count("examples", examples)
                .count("unanswered calls", unansweredCalls)
                .table(LabelerStatus.ROWS.table("labelers", labelers))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
