package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticLossTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theGradientIsThatOfFiniteDifferences(boolean softmax) {
        Random random = new Random(3);
        int n = 20;
        int k = 3;
        List<FeatureVector> vectors = new ArrayList<>();
        double[] targets = new double[n * k];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            vectors.add(FeatureVector.of(
                    new int[] {i % 4, 5 + i % 3}, new float[] {random.nextFloat(), random.nextFloat() - 1}));
            weights[i] = i == 7 ? 0 : random.nextDouble();
            double a = random.nextDouble();
            double b = random.nextDouble() * (1 - a);
            targets[i * k] = a;
            targets[i * k + 1] = b;
            targets[i * k + 2] = softmax ? 1 - a - b : random.nextDouble();
        }
        try (Parallel parallel = new Parallel(2)) {
            LogisticLoss loss = new LogisticLoss(
                    new SparseRows(FeatureMatrix.of(vectors, 10, false)),
                    new RowLoss(targets, weights, softmax),
                    k,
                    .3,
                    parallel);
            double[] point = random.doubles(loss.size(), -2, 2).toArray();
            double[] gradient = new double[loss.size()];
            loss.evaluate(point, gradient);
            for (int j = 0; j < point.length; j++) {
                double h = 1e-5;
                double[] scratch = new double[point.length];
                double middle = point[j];
                point[j] = middle + h;
                double above = loss.evaluate(point, scratch);
                point[j] = middle - h;
                double below = loss.evaluate(point, scratch);
                point[j] = middle;
                assertThat(gradient[j]).as("variable %d", j).isCloseTo((above - below) / (2 * h), within(1e-8));
            }
        }
    }
}
