package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Set;

/**
 * Texts that are equal but for small edits, by {@link NearDuplicates}. The score of a row is 1 - the greatest Jaccard
 * similarity that was found with another; rows without a pair have score 1. The summary is the mean score.
 *
 * @param similarity the least Jaccard similarity of a pair
 */
public record NearDuplicateTextCheck(double similarity) implements IssueCheck {
    /** The similarity that is used unless told otherwise. */
    public static final double SIMILARITY = 0.8;

    /**
     * Checks the similarity.
     *
     * @param similarity the least Jaccard similarity of a pair, in [0.3, 1]
     */
    public NearDuplicateTextCheck {
        Checks.inRange(similarity, 0.3, 1, "similarity");
    }

    /** With a similarity of {@value #SIMILARITY}. */
    public NearDuplicateTextCheck() {
        this(SIMILARITY);
    }

    @Override
    public String name() {
        return "near_duplicate_text";
    }

    @Override
    public String finds() {
        return "Texts that are equal but for case, white space or small edits.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.TEXTS);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        NearDuplicateGroups groups = input.duplicateTexts(similarity);
        double[] scores = new double[input.rows()];
        boolean[] flags = new boolean[input.rows()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 1 - groups.similarity(i);
            flags[i] = groups.isDuplicate(i);
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(Arrays.stream(scores).average().orElse(1))
                .threshold(
                        similarity,
                        "A pair counts if the Jaccard similarity of its runs of 5 characters is at least this. At 0.8 a"
                                + " text of 100 characters may differ in about two words; deduplication of training"
                                + " sets uses the same number (Lee et al., 2022).")
                .number("groups", groups.groups().size())
                .number("surplus rows", groups.surplus())
                .findings(DuplicateFindings.of(input, groups))
                .groups(groups)
                .build();
    }
}
