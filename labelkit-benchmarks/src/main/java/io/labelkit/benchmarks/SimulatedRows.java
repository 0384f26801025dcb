package io.labelkit.benchmarks;

import io.labelkit.aggregate.quality.LabelledRows;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Given labels and probabilities that are made up when they are read, the same in every pass: the label is wrong with
 * probability 0.1, uniformly among the other classes; the probabilities are a softmax of standard normal scores plus 4,
 * or 2 one time in five, for the true class.
 *
 * @param size the number of rows
 * @param classCount the number of classes
 */
record SimulatedRows(int size, int classCount) implements LabelledRows {
    @Override
    public List<String> classes() {
        return IntStream.range(0, classCount).mapToObj(k -> "class" + k).toList();
    }

    @Override
    public ProbabilityOrigin origin() {
        return ProbabilityOrigin.OUT_OF_SAMPLE;
    }

    @Override
    public Cursor open() {
        return new Rows();
    }

    private final class Rows implements Cursor {
        private final SplittableRandom random = new SplittableRandom(302);
        private final double[] p = new double[classCount];
        private int row = -1;
        private int given;

        @Override
        public boolean next() {
            if (++row >= size) {
                return false;
            }
            int truth = random.nextInt(classCount);
            given = random.nextDouble() < 0.1 ? (truth + 1 + random.nextInt(classCount - 1)) % classCount : truth;
            double lift = random.nextDouble() < 0.2 ? 2 : 4;
            double sum = 0;
            for (int k = 0; k < classCount; k++) {
                p[k] = Math.exp(random.nextGaussian() + (k == truth ? lift : 0));
                sum += p[k];
            }
            for (int k = 0; k < classCount; k++) {
                p[k] /= sum;
            }
            return true;
        }

        @Override
        public String id() {
            return Integer.toString(row);
        }

        @Override
        public int given() {
            return given;
        }

        @Override
        public void probabilities(double[] into) {
            System.arraycopy(p, 0, into, 0, classCount);
        }

        @Override
        public void close() {}
    }
}
