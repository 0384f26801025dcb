package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.Arrays;
import java.util.List;

/**
 * Probabilities of classes from features alone: of each row, the shares of the classes among its k nearest other rows
 * that have a label. A row's own label is never counted, so that these are out-of-sample probabilities (leave one out)
 * and label errors can be found where there is no model. Prefer a trained classifier with cross-validation where there
 * is time for it: shares among 10 neighbors are coarse. Rows none of whose neighbors has a label get the shares of the
 * classes among all labels.
 *
 * <p>With labels on all rows this is what cleanlab's Datalab computes from features: a nearest-neighbor classifier with
 * k + 1 neighbors from whose vote the row itself is taken out.
 *
 * <pre>{@code
 * KnnGraph graph = KnnGraph.builder(features).build();
 * ProbabilityMatrix probabilities = KnnProbabilities.of(ids, graph, labels, classes);
 * LabelIssues issues = ConfidentLearning.builder().build().audit(given, probabilities);
 * }</pre>
 */
public final class KnnProbabilities {
    private KnnProbabilities() {}

    /**
     * The probabilities of all rows. Takes time in proportion to rows times neighbors and classes.
     *
     * @param ids the ids of the rows, unique
     * @param graph the nearest neighbors
     * @param labels the class of each row as a position in the classes; negative where there is none
     * @param classes the names of the classes
     * @return one row an id; out-of-sample
     * @throws IllegalArgumentException if numbers of rows differ, a class does not exist, or no row has a label
     */
    public static ProbabilityMatrix of(List<String> ids, KnnGraph graph, int[] labels, List<String> classes) {
        int n = graph.rows();
        int k = classes.size();
        Checks.check(ids.size() == n, "ids", "one for each of " + n + " rows", ids.size());
        Checks.check(labels.length == n, "labels", "one for each of " + n + " rows", labels.length);
        double[] all = new double[k];
        for (int i = 0; i < n; i++) {
            Checks.check(labels[i] < k, "labels[" + i + "]", "below " + k, labels[i]);
            if (labels[i] >= 0) {
                all[labels[i]]++;
            }
        }
        double labeled = Arrays.stream(all).sum();
        Checks.check(labeled > 0, "labels", "given for some row", "none");
        double[] values = new double[n * k];
        for (int i = 0; i < n; i++) {
            int counted = 0;
            for (int r = 0; r < graph.neighbors(); r++) {
                int label = labels[graph.neighbor(i, r)];
                if (label >= 0) {
                    values[i * k + label]++;
                    counted++;
                }
            }
            for (int c = 0; c < k; c++) {
                values[i * k + c] = counted == 0 ? all[c] / labeled : values[i * k + c] / counted;
            }
        }
        return ProbabilityMatrix.of(ids, classes, values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }
}
