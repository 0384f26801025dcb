package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Arrays;
import java.util.List;

/** ActiveLab for examples without labels: models vote for their most probable class. */
final class UnlabelledScores {
    private final CrowdVotes crowd;
    private final double[] weights;
    private final double annotator;

    UnlabelledScores(CrowdVotes crowd, double[] weights, double annotator) {
        this.crowd = crowd;
        this.weights = weights;
        this.annotator = annotator;
    }

    /**
     * The scores.
     *
     * @param ids the examples
     * @param rows for each its probabilities by all models, one after the other
     */
    double[] of(List<String> ids, List<double[]> rows) {
        double[] scores = new double[ids.size()];
        if (scores.length == 0) {
            return scores;
        }
        int k = crowd.classes();
        int[] labels = predicted(ids, rows);
        double total = Arrays.stream(weights).sum() + annotator;
        for (int u = 0; u < scores.length; u++) {
            double sum = annotator / k;
            for (int m = 0; m < weights.length; m++) {
                sum += weights[m] * rows.get(u)[m * k + labels[u]];
            }
            scores[u] = sum / total;
        }
        return scores;
    }

    private int[] predicted(List<String> ids, List<double[]> rows) {
        int k = crowd.classes();
        List<String> names = crowd.votes().space().classNames();
        VoteMatrixBuilder builder = VoteMatrix.builder(crowd.votes().space());
        double[] mean = new double[ids.size() * k];
        for (int u = 0; u < ids.size(); u++) {
            double[] row = rows.get(u);
            for (int m = 0; m < weights.length; m++) {
                builder.add(ids.get(u), "model " + m, names.get(CrowdVotes.argMax(row, m * k, k)));
                for (int c = 0; c < k; c++) {
                    mean[u * k + c] += row[m * k + c] / weights.length;
                }
            }
        }
        ProbabilityMatrix model = ProbabilityMatrix.of(ids, names, mean, ProbabilityOrigin.OUT_OF_SAMPLE);
        return MajorityLabels.of(CrowdVotes.bind(builder.build(), List.of(model)), 0);
    }
}
