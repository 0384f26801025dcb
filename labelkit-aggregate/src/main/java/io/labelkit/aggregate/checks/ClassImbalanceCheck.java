package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Classes so rare that a model may never learn them, as cleanlab's {@code class_imbalance}: with K classes, one of which
 * a share below {@link #fraction} / K of the labels is. The classes are those of the schema where it is known, so that a
 * class without any label counts too. The score is the share of the class for rows of a rare class and 1 for all others;
 * the summary is the share of the rarest class. Every class below the threshold is flagged; cleanlab flags the rarest
 * alone.
 *
 * @param fraction the share of an even share
 */
public record ClassImbalanceCheck(double fraction) implements IssueCheck {
    /**
     * Checks the fraction.
     *
     * @param fraction the share of an even share, in [0, 1]
     */
    public ClassImbalanceCheck {
        Checks.inRange(fraction, 0, 1, "fraction");
    }

    /** With a tenth of an even share. */
    public ClassImbalanceCheck() {
        this(0.1);
    }

    @Override
    public String name() {
        return "class_imbalance";
    }

    @Override
    public String finds() {
        return "Classes that are much rarer than an even share.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.LABELS);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        int[] counts = input.classCounts();
        int total = input.labeled();
        double threshold = fraction / counts.length;
        double[] scores = new double[input.rows()];
        boolean[] flags = new boolean[input.rows()];
        for (int i = 0; i < scores.length; i++) {
            int label = input.label(i);
            double share = label < 0 ? 1 : (double) counts[label] / total;
            flags[i] = share < threshold;
            scores[i] = flags[i] ? share : 1;
        }
        List<String> findings = new ArrayList<>();
        double least = 1;
        for (int k = 0; k < counts.length; k++) {
            double share = (double) counts[k] / total;
            least = Math.min(least, share);
            if (share < threshold) {
                findings.add("Class " + Checks.shown(input.classes().get(k)) + " has " + counts[k] + " of " + total
                        + " labels.");
            }
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(least)
                .threshold(
                        threshold,
                        "A class is rare if its share is below this: " + fraction + " of an even share among "
                                + counts.length + " classes; a tenth is cleanlab's.")
                .issue(least < threshold)
                .findings(findings)
                .build();
    }
}
