package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups on which a model does badly, as cleanlab's {@code underperforming_group}: the mean probability of the given
 * label in the group, divided by that over all grouped rows, and at most 1. Groups are those given to
 * {@link DataChecks.Builder#groups}, or found by DBSCAN (Ester et al., 1996) on the nearest neighbors, with at least 5
 * rows within the median distance of neighbors; groups of fewer than 5 rows do not count. The score of a row is the
 * ratio of its group, of other rows 1. The summary is the least ratio: cleanlab compares each group with the ratio of
 * the one before, so that its result depends on their order.
 *
 * @param ratio the ratio below which a group is flagged
 */
public record UnderperformingGroupCheck(double ratio) implements IssueCheck {
    private static final int LEAST = 5;

    /**
     * Checks the ratio.
     *
     * @param ratio the ratio below which a group is flagged, in [0, 1]
     */
    public UnderperformingGroupCheck {
        Checks.inRange(ratio, 0, 1, "ratio");
    }

    /** With a ratio of a tenth. */
    public UnderperformingGroupCheck() {
        this(0.1);
    }

    @Override
    public String name() {
        return "underperforming_group";
    }

    @Override
    public String finds() {
        return "Groups of rows whose labels a model predicts much worse than others.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.LABELS, CheckNeed.PROBABILITIES);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        Optional<CheckNeed.Lack> lack = CheckNeed.NEIGHBORS.lack(input);
        if (input.groups().isEmpty() && lack.isPresent()) {
            return new SkippedCheck(
                    name(),
                    lack.get().reason(),
                    "no groups were given, and " + lack.get().why());
        }
        List<String> names = input.groups().orElseGet(() -> DensityClusters.of(input.graph(), LEAST));
        Map<String, DoubleSummaryStatistics> groups = new TreeMap<>();
        for (int i = 0; i < input.rows(); i++) {
            if (input.label(i) >= 0 && !names.get(i).isEmpty()) {
                groups.computeIfAbsent(names.get(i), name -> new DoubleSummaryStatistics())
                        .accept(input.probabilities().orElseThrow().get(i, input.label(i)));
            }
        }
        groups.values().removeIf(group -> group.getCount() < LEAST);
        if (groups.isEmpty()) {
            return new SkippedCheck(name(), SkipReason.NO_GROUPS, "no group has " + LEAST + " labeled rows");
        }
        return result(input, names, groups);
    }

    private CheckResult result(CheckInput input, List<String> names, Map<String, DoubleSummaryStatistics> groups) {
        DoubleSummaryStatistics all = new DoubleSummaryStatistics();
        groups.values().forEach(all::combine);
        double[] scores = new double[input.rows()];
        boolean[] flags = new boolean[input.rows()];
        Map<String, Double> ratios = new TreeMap<>();
        groups.forEach((name, group) ->
                ratios.put(name, all.getAverage() == 0 ? 1 : Math.min(1, group.getAverage() / all.getAverage())));
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ratios.getOrDefault(names.get(i), 1.0);
            flags[i] = scores[i] < ratio;
        }
        List<String> findings = new ArrayList<>();
        groups.entrySet().stream()
                .filter(e -> ratios.getOrDefault(e.getKey(), 1.0) < ratio)
                .sorted(Comparator.comparingDouble(e -> e.getValue().getAverage()))
                .forEach(e -> findings.add(String.format(
                        Locale.ROOT,
                        "Group %s of %d rows: mean probability of the given label %.3g, over all groups %.3g.",
                        Checks.shown(e.getKey()),
                        e.getValue().getCount(),
                        e.getValue().getAverage(),
                        all.getAverage())));
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(ratios.values().stream().mapToDouble(r -> r).min().orElse(1))
                .threshold(
                        ratio,
                        "A group is flagged if its mean probability of the given label is below this share of that over"
                                + " all groups; a tenth is cleanlab's, and only finds groups that fail altogether.")
                .number("groups", groups.size())
                .findings(findings)
                .build();
    }
}
