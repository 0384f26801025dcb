package io.labelkit.aggregate.quality.multilabel;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.BitSet;
import java.util.List;

/** One class as a question with two answers. */
final class BinaryAudit {
    private final GivenLabels labels;
    private final ConfidentJoint joint;

    BinaryAudit(ClassProbabilities all, int column, BitSet given) {
        double[] values = new double[all.size() * 2];
        int[] columns = new int[all.size()];
        for (int i = 0; i < columns.length; i++) {
            values[2 * i] = 1 - all.get(i, column);
            values[2 * i + 1] = all.get(i, column);
            columns[i] = given.get(i) ? 1 : 0;
        }
        this.labels = GivenLabels.ofColumns(
                columns, ProbabilityMatrix.of(all.ids(), List.of("absent", "present"), values, all.origin()));
        this.joint = ConfidentJoint.estimate(labels);
    }

    ConfidentJoint joint() {
        return joint;
    }

    BitSet flagged(ConfidentLearning.Builder options, IssueFilter filter) {
        return options.filter(filter).build().audit(labels).flags();
    }

    double[] scores(LabelQualityScore score) {
        return score.scores(labels, joint.thresholds());
    }
}
