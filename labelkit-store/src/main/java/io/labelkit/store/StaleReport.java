package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.List;

/**
 * What a run stores and does not count any more, and what it cannot rely on.
 *
 * @param changedExamples ids of examples whose content is another one now; outcomes about the old content are kept and
 *     count again if it comes back
 * @param goneExamples ids of examples that the run is not about any more
 * @param changedLabelers labelers whose outcomes under an earlier fingerprint do not count: the last such fingerprint,
 *     and the one of today
 * @param goneLabelers names of labelers of earlier sessions that the last one did not have
 * @param unversionedLabelers names of labelers of the last session that are asked again in every session
 * @param outcomes how many outcomes are stored and do not count
 */
public record StaleReport(
        List<String> changedExamples,
        List<String> goneExamples,
        List<LabelerDifference> changedLabelers,
        List<String> goneLabelers,
        List<String> unversionedLabelers,
        long outcomes)
        implements Displayable {
    private static final Rows<String> IDS = Rows.<String>of("Example").text("example", id -> id);

    /**
     * Copies the lists.
     *
     * @param changedExamples ids of examples whose content changed
     * @param goneExamples ids of examples that are gone
     * @param changedLabelers labelers whose fingerprint changed
     * @param goneLabelers names of labelers that are gone
     * @param unversionedLabelers names of labelers without a version
     * @param outcomes how many outcomes do not count
     */
    public StaleReport {
        changedExamples = List.copyOf(changedExamples);
        goneExamples = List.copyOf(goneExamples);
        changedLabelers = List.copyOf(changedLabelers);
        goneLabelers = List.copyOf(goneLabelers);
        unversionedLabelers = List.copyOf(unversionedLabelers);
    }

    @Override
    public Display display() {
        return Display.builder("What is out of date in a run")
                .count("outcomes out of date", outcomes)
                .count("examples changed", changedExamples.size())
                .count("examples gone", goneExamples.size())
                .count("labelers gone", goneLabelers.size())
                .text("labelers without version", unversionedLabelers.isEmpty() ? "none" : unversionedLabelers)
                .table(LabelerDifference.ROWS.table("labelers changed", changedLabelers))
                .table(IDS.table("examples changed", changedExamples))
                .table(IDS.table("examples gone", goneExamples))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
