package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Copies across splits: rows of a group of near-duplicates that has rows of several splits or roles. Texts are compared
 * as in {@link NearDuplicateTextCheck}; where there are none, features as in {@link NearDuplicateCheck}. Both sides are
 * flagged. The score of a flagged row is 1 - the greatest similarity that was found of it with any row of its group, of
 * another row 1. The summary is the share of rows that do not leak.
 *
 * @param similarity the least Jaccard similarity of texts
 */
public record LeakageCheck(double similarity) implements IssueCheck {
    /**
     * Checks the similarity.
     *
     * @param similarity the least Jaccard similarity of texts, in [0.3, 1]
     */
    public LeakageCheck {
        Checks.inRange(similarity, 0.3, 1, "similarity");
    }

    /** With a similarity of {@value NearDuplicateTextCheck#SIMILARITY}. */
    public LeakageCheck() {
        this(NearDuplicateTextCheck.SIMILARITY);
    }

    @Override
    public String name() {
        return "leakage";
    }

    @Override
    public String finds() {
        return "Rows whose copy is in another split, so that a test would not be one.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.SPLITS);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        Optional<CheckNeed.Lack> lack = CheckNeed.NEIGHBORS.lack(input);
        if (input.texts().isEmpty() && lack.isPresent()) {
            return new SkippedCheck(
                    name(),
                    lack.get().reason(),
                    "there are no texts, and " + lack.get().why());
        }
        NearDuplicateGroups groups = input.texts().isPresent()
                ? input.duplicateTexts(similarity)
                : NearDuplicateGroups.ofNeighbors(input.ids(), input.graph(), NearDuplicateCheck.SHARE);
        double[] scores = new double[input.rows()];
        boolean[] flags = new boolean[input.rows()];
        Arrays.fill(scores, 1);
        Map<String, Integer> pairs = new TreeMap<>();
        int leaking = 0;
        for (int[] group : groups.groups()) {
            TreeSet<String> splits = new TreeSet<>();
            Arrays.stream(group).forEach(i -> input.splits().get(i).ifPresent(splits::add));
            if (splits.size() > 1) {
                pairs.merge(String.join(", ", splits), 1, Integer::sum);
                for (int row : group) {
                    if (input.splits().get(row).isPresent()) {
                        flags[row] = true;
                        scores[row] = 1 - groups.similarity(row);
                        leaking++;
                    }
                }
            }
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(1 - (double) leaking / input.rows())
                .threshold(
                        input.texts().isPresent() ? similarity : NearDuplicateCheck.SHARE,
                        input.texts().isPresent()
                                ? "The least Jaccard similarity of the runs of 5 characters of two texts that count as"
                                        + " copies; a chain of copies counts."
                                : "The share of the median distance to the nearest neighbor below which two rows count"
                                        + " as copies; a chain of copies counts.")
                .groups(groups)
                .findings(pairs.entrySet().stream()
                        .map(e -> e.getValue() + (e.getValue() == 1 ? " group" : " groups")
                                + " of copies across the splits " + e.getKey() + ".")
                        .toList())
                .build();
    }
}
