package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import java.util.HashMap;
import java.util.Map;

/** Says in a sentence why a label is flagged or not. Sentences without numbers of their own are shared. */
final class IssueReasons {
    private final AuditRows rows;
    private final ConfidentJoint joint;
    private final Map<Long, String> shared = new HashMap<>();

    IssueReasons(AuditRows rows, ConfidentJoint joint) {
        this.rows = rows;
        this.joint = joint;
    }

    String of(int example, boolean flagged) {
        int given = rows.given(example);
        int suggested = rows.argMax(example);
        if (flagged) {
            return flagged(example, given, suggested);
        }
        return shared.computeIfAbsent(
                (long) given * rows.classCount() + suggested, key -> notFlagged(given, suggested));
    }

    private String flagged(int example, int given, int suggested) {
        String own = name(given) + (given == suggested ? " only " : " ") + hundredths(rows.probability(example, given));
        if (given == suggested) {
            return "the model gives " + own + ", which is among the lowest scores";
        }
        String reason = "the model gives " + name(suggested) + " " + hundredths(rows.probability(example, suggested))
                + " and " + own;
        return joint.calibrated(given, suggested) == 0 ? reason : reason + "; " + inJoint(given, suggested);
    }

    private static String hundredths(double probability) {
        long rounded = Math.round(probability * 100);
        return rounded / 100 + (rounded % 100 < 10 ? ".0" : ".") + rounded % 100;
    }

    private String inJoint(int given, int suggested) {
        int count = joint.calibrated(given, suggested);
        return count + " of " + joint.labelCount(given) + " " + name(given) + " labels " + (count == 1 ? "is" : "are")
                + " estimated to be " + name(suggested);
    }

    private String notFlagged(int given, int suggested) {
        return given == suggested
                ? "the model agrees with " + name(given)
                : "the model prefers " + name(suggested) + " to " + name(given)
                        + ", but not by enough for the filter to flag it";
    }

    private String name(int column) {
        return Checks.shown(rows.classes().get(column));
    }
}
