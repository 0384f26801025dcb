package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Labels that are probably wrong, as cleanlab's {@code label}: confident learning with the given probabilities or, where
 * only features are known, with those of the nearest neighbors ({@link KnnProbabilities}). The score of a row is the
 * quality of its label, NaN for rows without one. The summary is the share of labels that are not flagged. Equal keys at
 * a cut are taken in order of the ids, so that the order of the rows does not matter. Prefer {@link ConfidentLearning}
 * itself where suggestions, reasons or the health of classes are wanted too.
 */
public final class LabelIssueCheck implements IssueCheck {
    private final ConfidentLearning auditor;

    /** Confident learning with its defaults. */
    public LabelIssueCheck() {
        this(ConfidentLearning.builder().build());
    }

    /**
     * Confident learning with other settings.
     *
     * @param auditor what finds the labels
     */
    public LabelIssueCheck(ConfidentLearning auditor) {
        this.auditor = auditor;
    }

    @Override
    public String name() {
        return "label";
    }

    @Override
    public String finds() {
        return "Labels that are probably wrong.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.SEVERAL_CLASSES);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        int[] labels = new int[input.rows()];
        Arrays.setAll(labels, i -> input.label(i) < 0 ? GivenLabels.NONE : input.label(i));
        Optional<CheckNeed.Lack> lack = CheckNeed.NEIGHBORS.lack(input);
        if (input.probabilities().isEmpty() && lack.isPresent()) {
            return new SkippedCheck(
                    name(),
                    lack.get().reason(),
                    "no probabilities were given, and " + lack.get().why());
        }
        ProbabilityMatrix probabilities = input.probabilities()
                .orElseGet(() -> KnnProbabilities.of(input.ids(), input.graph(), labels, input.classes()));
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparing(input.ids()::get))
                .mapToInt(i -> i)
                .toArray();
        return result(input, labels, order, auditor.audit(ordered(labels, probabilities, order)));
    }

    /** The rows in order of their ids, so that ties at a cut do not depend on the order of the data set. */
    private static GivenLabels ordered(int[] labels, ProbabilityMatrix probabilities, int[] order) {
        int k = probabilities.classes().size();
        double[] values = new double[order.length * k];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(probabilities.row(order[i]), 0, values, i * k, k);
        }
        List<String> ids =
                Arrays.stream(order).mapToObj(probabilities.ids()::get).toList();
        return GivenLabels.ofColumns(
                Arrays.stream(order).map(row -> labels[row]).toArray(),
                ProbabilityMatrix.of(ids, probabilities.classes(), values, probabilities.origin()));
    }

    private CheckResult result(CheckInput input, int[] labels, int[] order, LabelIssues issues) {
        double[] scores = new double[labels.length];
        Arrays.fill(scores, Double.NaN);
        boolean[] flags = new boolean[labels.length];
        double highest = 0;
        int labeled = 0;
        for (int row : order) {
            if (labels[row] >= 0) {
                scores[row] = issues.score(labeled);
                flags[row] = issues.isIssue(labeled);
                highest = flags[row] ? Math.max(highest, scores[row]) : highest;
                labeled++;
            }
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(1 - issues.count() / (double) issues.size())
                .threshold(
                        highest,
                        "The highest score that was flagged. There is no fixed threshold: of each pair of classes as many"
                                + " labels are flagged as the confident joint says are wrong.")
                .build();
    }
}
