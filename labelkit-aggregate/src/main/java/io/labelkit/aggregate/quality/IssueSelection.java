package io.labelkit.aggregate.quality;

import java.util.BitSet;

/** Flags examples by a filter. */
record IssueSelection(IssueFilter filter, int minExamplesPerClass, double fracNoise, boolean calibrate) {

    BitSet flag(AuditRows rows, ConfidentJoint joint) {
        BitSet flagged = switch (filter) {
            case PRUNE_BY_NOISE_RATE -> Pruning.byNoiseRate(rows, prune(joint), minExamplesPerClass);
            case PRUNE_BY_CLASS -> Pruning.byClass(rows, prune(joint), minExamplesPerClass);
            case BOTH -> both(rows, prune(joint));
            case CONFIDENT_LEARNING -> of(joint.offDiagonalIssues());
            case PREDICTED_NEQ_GIVEN -> predictedNotGiven(rows);
            case LOW_SELF_CONFIDENCE -> lowest(LabelQualityScore.SELF_CONFIDENCE, rows, joint);
            case LOW_NORMALIZED_MARGIN -> lowest(LabelQualityScore.NORMALIZED_MARGIN, rows, joint);
        };
        if (filter != IssueFilter.LOW_SELF_CONFIDENCE && filter != IssueFilter.LOW_NORMALIZED_MARGIN) {
            for (int i = flagged.nextSetBit(0); i >= 0; i = flagged.nextSetBit(i + 1)) {
                if (rows.modelAgrees(i)) {
                    flagged.clear(i);
                }
            }
        }
        return flagged;
    }

    private int[][] prune(ConfidentJoint joint) {
        return PruneCounts.of(calibrate ? joint.calibrated() : joint.counts(), minExamplesPerClass, fracNoise);
    }

    private BitSet both(AuditRows rows, int[][] prune) {
        BitSet flagged = Pruning.byClass(rows, prune, minExamplesPerClass);
        flagged.and(Pruning.byNoiseRate(rows, prune, minExamplesPerClass));
        return flagged;
    }

    private static BitSet of(int[] examples) {
        BitSet flagged = new BitSet();
        for (int example : examples) {
            flagged.set(example);
        }
        return flagged;
    }

    private static BitSet predictedNotGiven(AuditRows rows) {
        BitSet flagged = new BitSet(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            flagged.set(i, rows.argMax(i) != rows.given(i));
        }
        return flagged;
    }

    private static BitSet lowest(LabelQualityScore score, AuditRows rows, ConfidentJoint joint) {
        return Pruning.lowest(score.scores(rows, joint.thresholds()), joint.issueCount());
    }
}
