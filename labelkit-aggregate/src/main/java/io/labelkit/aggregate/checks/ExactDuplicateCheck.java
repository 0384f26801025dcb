package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.DisjointSets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows with the same text, character for character, or with the same features where there are no texts. The score is 1
 * over the number of equal rows; more than one is flagged. The summary is the share of rows that are left if one of
 * each is kept. Prefer {@link NearDuplicateTextCheck} to find copies that were edited.
 */
public record ExactDuplicateCheck() implements IssueCheck {
    @Override
    public String name() {
        return "exact_duplicate";
    }

    @Override
    public String finds() {
        return "Rows with the same text, or the same features where there are no texts.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of();
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        Optional<List<String>> texts = input.texts();
        if (texts.isEmpty() && input.features().isEmpty()) {
            return new SkippedCheck(name(), SkipReason.NO_TEXTS, "neither texts nor features are known");
        }
        int n = input.rows();
        DisjointSets sets = new DisjointSets(n);
        if (texts.isPresent()) {
            Map<String, Integer> first = new HashMap<>(n * 2);
            for (int i = 0; i < n; i++) {
                Integer earlier = first.putIfAbsent(texts.get().get(i), i);
                sets.join(i, earlier == null ? i : earlier);
            }
        } else {
            joinEqual(input.features().orElseThrow(), sets);
        }
        return result(input, sets);
    }

    private static void joinEqual(FeatureTable features, DisjointSets sets) {
        Map<Integer, List<Integer>> firstOfHash = new HashMap<>();
        for (int i = 0; i < features.rows(); i++) {
            List<Integer> firsts = firstOfHash.computeIfAbsent(features.hashOfRow(i), h -> new ArrayList<>());
            int row = i;
            Optional<Integer> same = firsts.stream()
                    .filter(other -> features.sameRow(row, other))
                    .findFirst();
            same.ifPresentOrElse(other -> sets.join(row, other), () -> firsts.add(row));
        }
    }

    private CheckResult result(CheckInput input, DisjointSets sets) {
        int n = input.rows();
        int[] sizes = new int[n];
        Set<Integer> roots = new HashSet<>();
        for (int i = 0; i < n; i++) {
            sizes[sets.root(i)]++;
            roots.add(sets.root(i));
        }
        double[] scores = new double[n];
        boolean[] flags = new boolean[n];
        double[] similarities = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = 1.0 / sizes[sets.root(i)];
            flags[i] = sizes[sets.root(i)] > 1;
            similarities[i] = flags[i] ? 1 : 0;
        }
        NearDuplicateGroups groups = NearDuplicateGroups.of(input.ids(), sets, similarities);
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(n == 0 ? 1 : (double) roots.size() / n)
                .threshold(1, "A row is flagged if its score, 1 over the number of equal rows, is below 1.")
                .number("groups", groups.groups().size())
                .number("surplus rows", groups.surplus())
                .findings(DuplicateFindings.of(input, groups))
                .groups(groups)
                .build();
    }
}
