package io.labelkit.store;

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
        long outcomes) {
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
}
