package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.IssueReason;
import io.labelkit.core.internal.Checks;
import java.util.BitSet;
import java.util.List;

/** Says in a sentence why a label is flagged or not. */
record IssueReasons(GivenLabels labels, ConfidentJoint joint, BitSet flagged) implements IssueReason {

    @Override
    public String of(int example) {
        int given = labels.given(example);
        int suggested = labels.argMax(example);
        return flagged.get(example)
                ? flagged(
                        joint,
                        given,
                        suggested,
                        labels.probability(example, given),
                        labels.probability(example, suggested))
                : notFlagged(given, suggested);
    }

    static String flagged(ConfidentJoint joint, int given, int suggested, double own, double best) {
        String mine = name(joint.classes(), given) + (given == suggested ? " only " : " ") + hundredths(own);
        if (given == suggested) {
            return "the model gives " + mine + ", which is among the lowest scores";
        }
        String reason = "the model gives " + name(joint.classes(), suggested) + " " + hundredths(best) + " and " + mine;
        return joint.calibrated(given, suggested) == 0 ? reason : reason + "; " + inJoint(joint, given, suggested);
    }

    private static String hundredths(double probability) {
        long rounded = Math.round(probability * 100);
        return rounded / 100 + (rounded % 100 < 10 ? ".0" : ".") + rounded % 100;
    }

    private static String inJoint(ConfidentJoint joint, int given, int suggested) {
        int count = joint.calibrated(given, suggested);
        return count + " of " + joint.labelCount(given) + " " + name(joint.classes(), given) + " labels "
                + (count == 1 ? "is" : "are") + " estimated to be " + name(joint.classes(), suggested);
    }

    private String notFlagged(int given, int suggested) {
        return given == suggested
                ? "the model agrees with " + name(joint.classes(), given)
                : "the model prefers " + name(joint.classes(), suggested) + " to " + name(joint.classes(), given)
                        + ", but not by enough for the filter to flag it";
    }

    private static String name(List<String> classes, int column) {
        return Checks.shown(classes.get(column));
    }
}
