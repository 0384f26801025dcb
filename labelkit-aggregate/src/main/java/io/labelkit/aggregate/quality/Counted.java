package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Parallel;
import java.util.BitSet;
import java.util.Optional;

/**
 * Both passes over a matrix and what they found.
 *
 * @param scan the first pass
 * @param joint the confident joint
 * @param issues the examples off the joint's diagonal that the model does not agree with
 */
record Counted(RowScan scan, ConfidentJoint joint, BitSet issues) {

    static Counted of(GivenLabels labels, Parallel parallel, int threads) {
        RowScan scan = RowScan.of(labels, parallel);
        return of(scan, ClassThresholds.of(labels.classes(), scan.sums(), labels.counts()), parallel, threads);
    }

    static Counted of(GivenLabels labels, ClassThresholds thresholds, Parallel parallel, int threads) {
        return of(RowScan.of(labels, parallel), thresholds, parallel, threads);
    }

    /** The same examples with another joint of the same labels. */
    Counted with(ConfidentJoint other) {
        return new Counted(scan, other, issues);
    }

    private static Counted of(RowScan scan, ClassThresholds thresholds, Parallel parallel, int threads) {
        GivenLabels labels = scan.labels();
        ConfidentCounts counted =
                ConfidentCounts.of(scan, thresholds, parallel, labels.size() > RowScan.BLOCK ? threads : 1);
        BitSet offDiagonal = counted.offDiagonal();
        BitSet issues = (BitSet) offDiagonal.clone();
        for (int i = issues.nextSetBit(0); i >= 0; i = issues.nextSetBit(i + 1)) {
            if (scan.agrees(i)) {
                issues.clear(i);
            }
        }
        ConfidentJoint joint = new ConfidentJoint(
                thresholds,
                labels.counts(),
                counted.counts(),
                issues.cardinality(),
                Optional.of(new ExampleIds(labels, offDiagonal)));
        return new Counted(scan, joint, issues);
    }
}
