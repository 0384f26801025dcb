package io.labelkit.store;

import java.util.List;
import java.util.Locale;

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
        int sessions, boolean complete, long examples, List<LabelerStatus> labelers, long unansweredCalls) {
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
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s after %d %s: %d examples, %d labelers",
                complete ? "complete" : "not complete",
                sessions,
                sessions == 1 ? "session" : "sessions",
                examples,
                labelers.size()));
        int shown = Math.min(labelers.size(), 10);
        labelers.subList(0, shown)
                .forEach(labeler ->
                        text.append(System.lineSeparator()).append("  ").append(labeler));
        if (shown < labelers.size()) {
            text.append(System.lineSeparator())
                    .append("  ... ")
                    .append(labelers.size() - shown)
                    .append(" more");
        }
        if (unansweredCalls > 0) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(unansweredCalls)
                    .append(" calls without an answer");
        }
        return text.toString();
    }
}
