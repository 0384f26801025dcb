package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.util.BitSet;
import java.util.Map;

/**
 * Flags examples by a filter.
 *
 * @param removePerClass how many examples of given classes the prune filters take, in place of the joint's estimate;
 *     empty to take the estimate
 */
record IssueSelection(
        IssueFilter filter,
        int minExamplesPerClass,
        double fracNoise,
        boolean calibrate,
        Map<String, Integer> removePerClass) {

    BitSet flag(Counted counted, Parallel parallel) {
        RowScan scan = counted.scan();
        Pruning pruning = new Pruning(scan, parallel);
        BitSet flagged = switch (filter) {
            case PRUNE_BY_NOISE_RATE -> pruning.byNoiseRate(prune(counted.joint()), minExamplesPerClass);
            case PRUNE_BY_CLASS -> pruning.byClass(prune(counted.joint()), minExamplesPerClass);
            case BOTH -> both(pruning, prune(counted.joint()));
            case CONFIDENT_LEARNING -> of(counted.issues());
            case PREDICTED_NEQ_GIVEN -> predictedNotGiven(scan);
            case LOW_SELF_CONFIDENCE ->
                Pruning.lowest(scan.own(), counted.joint().issueCount());
            case LOW_NORMALIZED_MARGIN ->
                Pruning.lowest(
                        LabelQualityScore.NORMALIZED_MARGIN.scores(
                                scan.labels(), counted.joint().thresholds(), parallel),
                        counted.joint().issueCount());
        };
        if (filter.sparesAgreement()) {
            for (int i = flagged.nextSetBit(0); i >= 0; i = flagged.nextSetBit(i + 1)) {
                if (scan.agrees(i)) {
                    flagged.clear(i);
                }
            }
        }
        return flagged;
    }

    /** How many examples of each given class (column) are taken as truly of each class (row). */
    int[][] prune(ConfidentJoint joint) {
        int[][] prune = PruneCounts.of(calibrate ? joint.calibrated() : joint.counts(), minExamplesPerClass, fracNoise);
        if (removePerClass.isEmpty()) {
            return prune;
        }
        int[] remove = new int[prune.length];
        removePerClass.forEach((name, count) -> {
            int column = joint.classes().indexOf(name);
            Checks.check(column >= 0, "removePerClass", "of the classes " + joint.classes(), name);
            Checks.check(
                    count <= joint.labelCount(column),
                    "removePerClass for class " + Checks.shown(name),
                    "at most its " + joint.labelCount(column) + " examples",
                    count);
            remove[column] = count;
        });
        return PruneCounts.removing(prune, remove, joint.labelCounts());
    }

    private BitSet both(Pruning pruning, int[][] prune) {
        BitSet flagged = pruning.byClass(prune, minExamplesPerClass);
        flagged.and(pruning.byNoiseRate(prune, minExamplesPerClass));
        return flagged;
    }

    private static BitSet of(int[] examples) {
        BitSet flagged = new BitSet();
        for (int example : examples) {
            flagged.set(example);
        }
        return flagged;
    }

    private static BitSet predictedNotGiven(RowScan scan) {
        int[] given = scan.labels().given();
        BitSet flagged = new BitSet(given.length);
        for (int i = 0; i < given.length; i++) {
            if (scan.argMax()[i] != given[i]) {
                flagged.set(i);
            }
        }
        return flagged;
    }
}
