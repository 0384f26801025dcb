package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Labels and probabilities to audit, with rows numbered from 0. */
@NullMarked
record Audited(Map<String, Label> given, ProbabilityMatrix probabilities) {

    static Audited of(double[][] p, int... labels) {
        List<String> ids = new ArrayList<>();
        Map<String, Label> given = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i++) {
            ids.add("row" + i);
            given.put("row" + i, Label.category("class" + labels[i]));
        }
        List<String> classes = new ArrayList<>();
        for (int k = 0; k < p[0].length; k++) {
            classes.add("class" + k);
        }
        double[] flat = Arrays.stream(p).flatMapToDouble(Arrays::stream).toArray();
        return new Audited(given, ProbabilityMatrix.of(ids, classes, flat, ProbabilityOrigin.OUT_OF_SAMPLE));
    }

    GivenLabels rows() {
        return GivenLabels.of(given, probabilities);
    }

    Counted counted() {
        return Counted.of(rows(), new Parallel(1), 1);
    }

    ConfidentJoint joint() {
        return ConfidentJoint.estimate(given, probabilities);
    }

    /** The rows flagged by a filter, ascending. */
    int[] flagged(IssueFilter filter) {
        return flagged(ConfidentLearning.builder().filter(filter));
    }

    int[] flagged(ConfidentLearning.Builder auditor) {
        return rowsOf(auditor.build().audit(given, probabilities).flagged())
                .sorted()
                .toArray();
    }

    /** The flagged rows, worst first. */
    int[] ranked(IssueFilter filter, LabelQualityScore score) {
        LabelIssues issues =
                ConfidentLearning.builder().filter(filter).score(score).build().audit(given, probabilities);
        return rowsOf(issues.flagged()).toArray();
    }

    /** All rows, worst first. */
    int[] order(LabelQualityScore score) {
        return rowsOf(ConfidentLearning.builder()
                        .score(score)
                        .build()
                        .audit(given, probabilities)
                        .ranked())
                .toArray();
    }

    double[] scores(LabelQualityScore score) {
        return score.scores(rows(), joint().thresholds());
    }

    int[][] counts() {
        return joint().counts();
    }

    private java.util.stream.IntStream rowsOf(List<LabelIssue> issues) {
        return issues.stream().mapToInt(issue -> probabilities.rowOf(issue.id()).orElseThrow());
    }
}
