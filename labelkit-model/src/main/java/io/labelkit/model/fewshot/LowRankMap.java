package io.labelkit.model.fewshot;

import io.labelkit.model.internal.EmbeddedItems;
import java.util.SplittableRandom;

/**
 * {@code f(x) = u / |u|} with {@code u = x + A B x}, where A is d x r and B is r x d. With A = 0, as it starts, it is the
 * identity on vectors of length 1. Holds the numbers of A, then those of B. Not thread-safe while it is trained.
 */
final class LowRankMap {
    private final int dimension;
    private final int rank;
    private final double[] numbers;

    LowRankMap(int dimension, int rank, long seed) {
        this.dimension = dimension;
        this.rank = rank;
        numbers = new double[2 * dimension * rank];
        SplittableRandom random = new SplittableRandom(seed);
        double scale = Math.sqrt(3.0 / dimension);
        for (int i = dimension * rank; i < numbers.length; i++) {
            numbers[i] = scale * (2 * random.nextDouble() - 1);
        }
    }

    LowRankMap(int dimension, int rank, double[] numbers) {
        this.dimension = dimension;
        this.rank = rank;
        this.numbers = numbers;
    }

    LowRankMap copy() {
        return new LowRankMap(dimension, rank, numbers.clone());
    }

    int rank() {
        return rank;
    }

    double[] numbers() {
        return numbers;
    }

    int size() {
        return numbers.length;
    }

    double get(int i) {
        return numbers[i];
    }

    void add(int i, double step) {
        numbers[i] += step;
    }

    /** A vector on its way through the map. */
    record Image(double[] x, double[] inner, double length, double[] unit) {}

    Image image(double[] x) {
        double[] inner = inner(x);
        double[] u = x.clone();
        addTo(u, inner, 1);
        double length = Math.sqrt(EmbeddedItems.dot(u, u));
        double divisor = Math.max(length, 1e-12);
        for (int j = 0; j < dimension; j++) {
            u[j] /= divisor;
        }
        return new Image(x, inner, divisor, u);
    }

    private double[] inner(double[] x) {
        double[] inner = new double[rank];
        for (int r = 0; r < rank; r++) {
            int row = dimension * rank + r * dimension;
            double sum = 0;
            for (int j = 0; j < dimension; j++) {
                sum += numbers[row + j] * x[j];
            }
            inner[r] = sum;
        }
        return inner;
    }

    /** Adds the factor times A inner. */
    private void addTo(double[] u, double[] inner, double factor) {
        for (int j = 0; j < dimension; j++) {
            double sum = 0;
            for (int r = 0; r < rank; r++) {
                sum += numbers[j * rank + r] * inner[r];
            }
            u[j] += factor * sum;
        }
    }

    /** The mean of what two maps add to a vector, added to it and divided by the length. */
    static double[] mean(LowRankMap a, LowRankMap b, double[] x) {
        double[] u = x.clone();
        a.addTo(u, a.inner(x), 0.5);
        b.addTo(u, b.inner(x), 0.5);
        return EmbeddedItems.unit(u, "the mapped vector");
    }

    /** Adds to a gradient over the numbers what the gradient of a loss with respect to the unit vector gives. */
    void backward(Image image, double[] byUnit, double[] gradient) {
        double along = EmbeddedItems.dot(byUnit, image.unit());
        double[] g = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            g[j] = (byUnit[j] - along * image.unit()[j]) / image.length();
        }
        double[] back = new double[rank];
        for (int j = 0; j < dimension; j++) {
            for (int r = 0; r < rank; r++) {
                gradient[j * rank + r] += g[j] * image.inner()[r];
                back[r] += numbers[j * rank + r] * g[j];
            }
        }
        for (int r = 0; r < rank; r++) {
            int row = dimension * rank + r * dimension;
            for (int j = 0; j < dimension; j++) {
                gradient[row + j] += back[r] * image.x()[j];
            }
        }
    }
}
