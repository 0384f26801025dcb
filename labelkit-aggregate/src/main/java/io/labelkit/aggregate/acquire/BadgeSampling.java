package io.labelkit.aggregate.acquire;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means++ over gradient embeddings, without forming them: the inner product of two is that of the residuals times that
 * of the vectors.
 */
final class BadgeSampling {
    private final AcquisitionPool pool;
    private final double[][] residuals;
    private final double[] lengths;
    private final int[] open;

    private BadgeSampling(AcquisitionPool pool, int[] open) {
        this.pool = pool;
        this.open = open;
        this.residuals = new double[open.length][];
        this.lengths = new double[open.length];
        for (int i = 0; i < open.length; i++) {
            double[] p = pool.probabilities(open[i]).clone();
            int best = 0;
            for (int k = 1; k < p.length; k++) {
                best = p[k] > p[best] ? k : best;
            }
            p[best] -= 1;
            residuals[i] = p;
            lengths[i] = dot(p, p) * Vectors.dot(pool.vector(open[i]), pool.vector(open[i]));
        }
    }

    static int[] choose(AcquisitionPool pool, int[] open, int count, SplittableRandom random) {
        return new BadgeSampling(pool, open).sample(count, random);
    }

    private int[] sample(int count, SplittableRandom random) {
        int[] chosen = new int[count];
        boolean[] taken = new boolean[open.length];
        double[] nearest = lengths.clone();
        // The first is the longest gradient, as in the authors' code; ties at random.
        int next = longest(random);
        for (int c = 0; c < count; c++) {
            taken[next] = true;
            chosen[c] = open[next];
            double total = 0;
            for (int i = 0; i < open.length; i++) {
                nearest[i] = taken[i]
                        ? 0
                        : c == 0 ? squaredDistance(i, next) : Math.min(nearest[i], squaredDistance(i, next));
                total += nearest[i];
            }
            next = c == count - 1 ? next : drawn(nearest, taken, total, random);
        }
        return chosen;
    }

    private int longest(SplittableRandom random) {
        double greatest = Arrays.stream(lengths).max().orElse(0);
        int[] all = java.util.stream.IntStream.range(0, open.length)
                .filter(i -> lengths[i] == greatest)
                .toArray();
        return all[random.nextInt(all.length)];
    }

    private static int drawn(double[] nearest, boolean[] taken, double total, SplittableRandom random) {
        double at = random.nextDouble() * total;
        int last = -1;
        for (int i = 0; i < nearest.length; i++) {
            if (!taken[i]) {
                last = i;
                at -= nearest[i];
                if (at < 0 && total > 0) {
                    return i;
                }
            }
        }
        if (total > 0) {
            return last;
        }
        int[] rest = java.util.stream.IntStream.range(0, taken.length)
                .filter(i -> !taken[i])
                .toArray();
        return rest[random.nextInt(rest.length)];
    }

    private double squaredDistance(int a, int b) {
        double cross = dot(residuals[a], residuals[b]) * Vectors.dot(pool.vector(open[a]), pool.vector(open[b]));
        return Math.max(0, lengths[a] + lengths[b] - 2 * cross);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
