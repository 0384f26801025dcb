package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.Median;
import io.labelkit.aggregate.quality.ClassThresholds;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.aggregate.quality.OutOfDistributionScore;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Arrays;
import java.util.Set;

/**
 * Rows that look like no class to a model, as cleanlab's {@code outlier} where only probabilities are known: the
 * {@link OutOfDistributionScore} of the probabilities, adjusted by class thresholds where labels are known. A row is
 * flagged if its score is below a share of the median score. The summary is the mean score. Prefer {@link OutlierCheck}
 * where features are known: a model can be sure of a row that is far from everything it has seen.
 *
 * @param score how typical a row is
 * @param share the share of the median below which a row is flagged
 */
public record ProbabilityOutlierCheck(OutOfDistributionScore score, double share) implements IssueCheck {
    /** The share that is used unless told otherwise, as in cleanlab. */
    public static final double SHARE = 0.13;

    /**
     * Checks the settings.
     *
     * @param score how typical a row is
     * @param share in [0, 1]
     */
    public ProbabilityOutlierCheck {
        Checks.inRange(share, 0, 1, "share");
    }

    /** By entropy, with a share of {@value #SHARE}. */
    public ProbabilityOutlierCheck() {
        this(OutOfDistributionScore.ENTROPY, SHARE);
    }

    @Override
    public String name() {
        return "outlier_probability";
    }

    @Override
    public String finds() {
        return "Rows that look like no class to the model.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.PROBABILITIES);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        ProbabilityMatrix probabilities = input.probabilities().orElseThrow();
        double[] scores = scores(input, probabilities);
        double median = scores.length == 0 ? 1 : Median.of(scores.clone(), scores.length);
        boolean[] flags = new boolean[scores.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = scores[i] < share * median;
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(Arrays.stream(scores).average().orElse(1))
                .threshold(
                        share * median,
                        "A row is flagged if its score is below this: a share of the median score, .13 by the experience"
                                + " of cleanlab.")
                .number("median", median)
                .build();
    }

    private double[] scores(CheckInput input, ProbabilityMatrix probabilities) {
        if (input.labeled() == 0) {
            return score.scores(probabilities);
        }
        int[] labels = new int[input.rows()];
        Arrays.setAll(labels, i -> input.label(i) < 0 ? GivenLabels.NONE : input.label(i));
        return score.scores(probabilities, ClassThresholds.estimate(GivenLabels.ofColumns(labels, probabilities)));
    }
}
