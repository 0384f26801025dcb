package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.checks.NearDuplicateGroups.LabelConflict;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sentences about groups of duplicates. */
final class DuplicateFindings {
    private static final int SHOWN = 20;

    private DuplicateFindings() {}

    /** The number of groups, and the label conflicts inside them. */
    static List<String> of(CheckInput input, NearDuplicateGroups groups) {
        List<String> findings = new ArrayList<>();
        if (!groups.groups().isEmpty()) {
            findings.add(sentence(groups));
        }
        List<Optional<String>> labels = new ArrayList<>();
        for (int i = 0; i < input.rows(); i++) {
            labels.add(
                    input.label(i) < 0
                            ? Optional.empty()
                            : Optional.of(input.classes().get(input.label(i))));
        }
        List<LabelConflict> conflicts = groups.labelConflicts(labels);
        conflicts.stream().limit(SHOWN).forEach(conflict -> findings.add(sentence(conflict)));
        if (conflicts.size() > SHOWN) {
            findings.add("And " + (conflicts.size() - SHOWN) + " more groups with different labels.");
        }
        return findings;
    }

    private static String sentence(NearDuplicateGroups groups) {
        int count = groups.groups().size();
        return count + (count == 1 ? " group" : " groups") + " of duplicates among "
                + groups.ids().size() + " rows, " + groups.surplus() + (groups.surplus() == 1 ? " row" : " rows")
                + " beyond the first of each.";
    }

    private static String sentence(LabelConflict conflict) {
        return conflict.ids().size() + " near-duplicates from "
                + Checks.shown(conflict.ids().get(0)) + " have labels "
                + conflict.counts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> Checks.shown(e.getKey()) + " (" + e.getValue() + ")")
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
