package io.labelkit.model.student;

import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.linear.LinearMinimiser;
import io.labelkit.core.learn.linear.LinearMinimum;
import io.labelkit.core.learn.linear.RowObjective;
import io.labelkit.model.student.curriculum.Curriculum;
import io.labelkit.model.student.curriculum.Lesson;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.Arrays;
import java.util.Optional;

/** A linear head at a minimum of its objective, found by L-BFGS in plain Java. */
final class LinearHead {
    static final double TOLERANCE = 1e-6;
    private static final int MOST_ITERATIONS = 2000;

    private final LinearMinimiser minimiser;
    private final ScoreLoss loss;
    private final double l2;

    LinearHead(LinearMinimiser minimiser, ScoreLoss loss, double l2) {
        this.minimiser = minimiser;
        this.loss = loss;
        this.l2 = l2;
    }

    static LinearMinimiser minimiser(FeatureMatrix matrix, double tolerance, int threads) {
        return LinearMinimiser.of(matrix)
                .tolerance(tolerance)
                .maxIterations(MOST_ITERATIONS)
                .threads(threads);
    }

    /** Trains through all rounds of a curriculum, each from where the last one ended. */
    LinearMinimum find(Lesson given, Curriculum curriculum) {
        LinearMinimum found = find(curriculum.first(given), Optional.empty());
        for (int round = 1; round <= curriculum.rounds(); round++) {
            found = find(curriculum.next(given, said(found), round), Optional.of(found));
        }
        return found;
    }

    LinearMinimum find(Lesson lesson, Optional<LinearMinimum> start) {
        int outputs = loss.link().outputs(lesson.classes());
        LinearMinimum found = loss.link().tied()
                ? minimiser.minimiseTied(objective(lesson), outputs, l2, start)
                : minimiser.minimise(objective(lesson), outputs, l2, start);
        if (!Double.isFinite(found.value())) {
            throw new TrainingException(
                    "training diverged: the loss " + loss.name() + " is " + found.value() + "; raise l2 " + l2);
        }
        return found;
    }

    private RowObjective objective(Lesson lesson) {
        double total = 0;
        for (int i = 0; i < lesson.size(); i++) {
            total += lesson.weight(i);
        }
        double sum = total;
        return (row, scores) -> {
            double weight = lesson.weight(row) / sum;
            if (weight == 0) {
                Arrays.fill(scores, 0);
                return 0;
            }
            double[] gradient = new double[scores.length];
            double value = loss.at(lesson.target(row), scores, gradient);
            for (int k = 0; k < scores.length; k++) {
                scores[k] = weight * gradient[k];
            }
            return weight * value;
        };
    }

    /** What the head says of all rows. */
    double[] said(LinearMinimum found) {
        return said(found, minimiser.matrix(), loss);
    }

    static double[] said(LinearMinimum found, FeatureMatrix matrix, ScoreLoss loss) {
        double[] said = new double[0];
        for (int i = 0; i < matrix.rows(); i++) {
            double[] p = loss.link().probabilities(found.scores(matrix, i));
            said = i == 0 ? new double[matrix.rows() * p.length] : said;
            System.arraycopy(p, 0, said, i * p.length, p.length);
        }
        return said;
    }

    static Head head(LinearMinimum found, int inputs, double scale, ScoreLoss loss) {
        int outputs = found.outputs();
        float[] weights = new float[Math.toIntExact(Head.size(inputs, 0, outputs))];
        for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < inputs; j++) {
                weights[k * inputs + j] = (float) found.weight(j, k);
            }
            weights[outputs * inputs + k] = (float) found.bias(k);
        }
        if (loss.link().tied()) {
            float[] shared = new float[inputs + outputs];
            System.arraycopy(weights, 0, shared, 0, inputs);
            System.arraycopy(weights, outputs * inputs, shared, inputs, outputs);
            weights = new Outlet(outputs, true, false).expanded(shared, 0, inputs);
        }
        return new Head(inputs, 0, outputs, scale, 1, loss.link(), weights);
    }
}
