package io.labelkit.aggregate.quality;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws noise matrices. */
final class RandomNoise {
    private RandomNoise() {}

    /** Columns are true classes and sum to 1; the mean of the diagonal is as wanted. */
    static double[][] matrix(int k, double rightShare, double zeroShare, SplittableRandom random) {
        double[] right = diagonal(k, rightShare, random);
        double[][] noise = new double[k][k];
        for (int y = 0; y < k; y++) {
            noise[y][y] = right[y];
            int[] ways = ways(k, y, zeroShare, random);
            double[] parts = IntStream.range(0, ways.length)
                    .mapToDouble(w -> -Math.log1p(-random.nextDouble()))
                    .toArray();
            double sum = Arrays.stream(parts).sum();
            for (int w = 0; w < ways.length; w++) {
                noise[ways[w]][y] = (1 - right[y]) * (sum == 0 ? 1.0 / ways.length : parts[w] / sum);
            }
        }
        return noise;
    }

    /**
     * Shares in [0, 1] with a mean. Pairs of them move in opposite directions from the mean by a random amount, so that
     * the mean stays.
     */
    private static double[] diagonal(int k, double mean, SplittableRandom random) {
        double room = Math.min(mean, 1 - mean);
        int[] order = shuffled(IntStream.range(0, k).toArray(), random);
        double[] right = new double[k];
        Arrays.fill(right, mean);
        for (int i = 0; i + 1 < k; i += 2) {
            double step = room * random.nextDouble();
            right[order[i]] += step;
            right[order[i + 1]] -= step;
        }
        return right;
    }

    /** The classes that labels of a class may become. */
    private static int[] ways(int k, int trueClass, double zeroShare, SplittableRandom random) {
        int[] others = IntStream.range(0, k).filter(s -> s != trueClass).toArray();
        int kept = Math.max(1, (int) Math.rint((k - 1) * (1 - zeroShare)));
        return Arrays.copyOf(shuffled(others, random), kept);
    }

    private static int[] shuffled(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
        return numbers;
    }
}
