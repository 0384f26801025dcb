package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Both passes over a matrix and what they found.
 *
 * @param scan the first pass
 * @param joint the confident joint
 * @param issues the examples off the joint's diagonal that the model does not agree with, in ascending order
 */
record Counted(RowScan scan, ConfidentJoint joint, int[] issues) {

    static Counted of(GivenLabels labels, Parallel parallel, int threads) {
        RowScan scan = RowScan.of(labels, parallel);
        ClassThresholds thresholds = ClassThresholds.of(labels.classes(), scan.sums(), labels.counts());
        ConfidentCounts counted =
                ConfidentCounts.of(scan, thresholds, parallel, labels.size() > RowScan.BLOCK ? threads : 1);
        int[] offDiagonal = counted.offDiagonal();
        int[] issues = Arrays.stream(offDiagonal).filter(i -> !scan.agrees(i)).toArray();
        ConfidentJoint joint = new ConfidentJoint(
                thresholds,
                labels.counts(),
                counted.counts(),
                issues.length,
                Optional.of(new ExampleIds(labels, offDiagonal)));
        return new Counted(scan, joint, issues);
    }
}
