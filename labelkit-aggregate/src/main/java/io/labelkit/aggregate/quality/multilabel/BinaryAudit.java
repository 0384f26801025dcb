package io.labelkit.aggregate.quality.multilabel;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One class as a question with two answers. */
final class BinaryAudit {
    private static final Label ABSENT = Label.category("absent");
    private static final Label PRESENT = Label.category("present");

    private final ProbabilityMatrix probabilities;
    private final BitSet given;
    private final Map<String, Label> labels;
    private final ConfidentJoint joint;

    BinaryAudit(ClassProbabilities all, int column, BitSet given) {
        double[] values = new double[all.size() * 2];
        this.given = given;
        this.labels = new HashMap<>(all.size() * 2);
        for (int i = 0; i < all.size(); i++) {
            values[2 * i] = 1 - all.get(i, column);
            values[2 * i + 1] = all.get(i, column);
            labels.put(all.ids().get(i), given.get(i) ? PRESENT : ABSENT);
        }
        this.probabilities = ProbabilityMatrix.of(all.ids(), List.of("absent", "present"), values, all.origin());
        this.joint = ConfidentJoint.estimate(labels, probabilities);
    }

    ConfidentJoint joint() {
        return joint;
    }

    BitSet flagged(ConfidentLearning.Builder options, IssueFilter filter) {
        BitSet flagged = new BitSet();
        for (LabelIssue issue : options.filter(filter).build().audit(labels, probabilities).flagged()) {
            flagged.set(probabilities.rowOf(issue.id()).orElseThrow());
        }
        return flagged;
    }

    double[] scores(LabelQualityScore score) {
        double[] scores = new double[probabilities.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.score(probabilities.row(i), given.get(i) ? 1 : 0, joint.thresholds());
        }
        return scores;
    }
}
