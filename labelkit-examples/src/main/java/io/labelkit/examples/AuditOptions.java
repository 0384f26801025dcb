package io.labelkit.examples;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.aggregate.quality.multilabel.MultiLabelAudit;
import picocli.CommandLine.Option;

/** How wrong labels are found. */
final class AuditOptions {
    @Option(
            names = "--filter",
            paramLabel = "NAME",
            description = "What is flagged, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private IssueFilter filter = IssueFilter.PRUNE_BY_NOISE_RATE;

    @Option(
            names = "--score",
            paramLabel = "NAME",
            description = "What ranks the labels, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private LabelQualityScore score = LabelQualityScore.SELF_CONFIDENCE;

    @Option(
            names = "--min-examples-per-class",
            paramLabel = "N",
            description = "Classes with at most N examples are never pruned. Default: ${DEFAULT-VALUE}.")
    private int minExamples = 1;

    @Option(
            names = "--frac-noise",
            paramLabel = "P",
            description = "Which share of the estimated errors is flagged. Default: ${DEFAULT-VALUE}.")
    private double fracNoise = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the results do not depend on them. Default: the processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Refuses values that cannot be. */
    void check() {
        UsageException.unlessAtLeast(0, "--min-examples-per-class", minExamples);
        UsageException.unlessAtLeast(1, "--threads", threads);
        if (!(fracNoise >= 0 && fracNoise <= 1)) {
            throw new UsageException("--frac-noise must be in [0, 1], but was " + fracNoise);
        }
    }

    int threads() {
        return threads;
    }

    ConfidentLearning auditor() {
        return ConfidentLearning.builder()
                .filter(filter)
                .score(score)
                .minExamplesPerClass(minExamples)
                .fracNoise(fracNoise)
                .threads(threads)
                .build();
    }

    MultiLabelAudit multiLabel() {
        return MultiLabelAudit.builder()
                .filter(filter)
                .score(score)
                .minExamplesPerClass(minExamples)
                .fracNoise(fracNoise)
                .build();
    }
}
