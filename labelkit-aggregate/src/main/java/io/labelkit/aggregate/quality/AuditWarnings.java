package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.List;

/** What deserves attention about the input of an audit. */
final class AuditWarnings {
    private static final int SHOWN = 10;

    private AuditWarnings() {}

    static List<String> of(ProbabilityOrigin origin, List<String> classes, int[] counts, IssueSelection selection) {
        List<String> warnings = new ArrayList<>();
        if (origin == ProbabilityOrigin.UNKNOWN) {
            warnings.add(
                    "the probabilities are of unknown origin; if the model trained on these labels, hardly an error"
                            + " is found");
        }
        List<String> small = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] == 0) {
                absent.add(Checks.shown(classes.get(k)));
            } else if (counts[k] <= selection.minExamplesPerClass()) {
                small.add(Checks.shown(classes.get(k)));
            }
        }
        if (counts.length == 1) {
            warnings.add("there is a single class, so that no label can be wrong");
        }
        if (!small.isEmpty() && selection.filter().prunes()) {
            warnings.add("classes with at most " + selection.minExamplesPerClass() + " examples are never pruned: "
                    + shown(small));
        }
        if (!absent.isEmpty() && absent.size() < counts.length) {
            warnings.add("no example was given the classes " + shown(absent)
                    + ", so that nothing is counted as truly of them");
        }
        return warnings;
    }

    private static String shown(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? some + " and " + (names.size() - SHOWN) + " more" : some;
    }
}
