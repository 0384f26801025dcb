package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.checks.NearDuplicateGroups.LabelConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences about groups of duplicates. */
final class DuplicateFindings {
    private static final int SHOWN = 20;

    private DuplicateFindings() {}

    /** The number of groups, and the label conflicts inside them. */
    static List<String> of(CheckInput input, NearDuplicateGroups groups) {
        List<String> findings = new ArrayList<>();
        if (!groups.groups().isEmpty()) {
            findings.add(groups + ".");
        }
        List<Optional<String>> labels = new ArrayList<>();
        for (int i = 0; i < input.rows(); i++) {
            labels.add(
                    input.label(i) < 0
                            ? Optional.empty()
                            : Optional.of(input.classes().get(input.label(i))));
        }
        List<LabelConflict> conflicts = groups.labelConflicts(labels);
        conflicts.stream().limit(SHOWN).forEach(conflict -> findings.add(conflict + "."));
        if (conflicts.size() > SHOWN) {
            findings.add("And " + (conflicts.size() - SHOWN) + " more groups with different labels.");
        }
        return findings;
    }
}
