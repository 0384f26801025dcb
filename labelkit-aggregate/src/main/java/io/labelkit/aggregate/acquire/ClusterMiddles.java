package io.labelkit.aggregate.acquire;

import java.util.Arrays;
import java.util.SplittableRandom;

/** k-means with k-means++ seeding, and the example nearest to each centre. */
final class ClusterMiddles {
    private static final int SWEEPS = 25;

    private ClusterMiddles() {}

    static int[] choose(AcquisitionPool pool, int[] unlabelled, int count, SplittableRandom random) {
        int[] open = unlabelled.clone();
        AcquisitionStrategies.shuffle(open, random);
        int width = pool.vector(0).length;
        double[][] centres = seeds(pool, open, count, random);
        int[] cluster = new int[open.length];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean moved = sweep == 0;
            for (int i = 0; i < open.length; i++) {
                int nearest = nearest(pool.vector(open[i]), centres);
                moved |= nearest != cluster[i];
                cluster[i] = nearest;
            }
            if (!moved) {
                break;
            }
            double[][] sums = new double[count][width];
            int[] sizes = new int[count];
            for (int i = 0; i < open.length; i++) {
                float[] v = pool.vector(open[i]);
                sizes[cluster[i]]++;
                for (int j = 0; j < width; j++) {
                    sums[cluster[i]][j] += v[j];
                }
            }
            for (int c = 0; c < count; c++) {
                for (int j = 0; sizes[c] > 0 && j < width; j++) {
                    centres[c][j] = sums[c][j] / sizes[c];
                }
            }
        }
        return middles(pool, open, centres);
    }

    private static double[][] seeds(AcquisitionPool pool, int[] open, int count, SplittableRandom random) {
        double[][] centres = new double[count][];
        double[] nearest = new double[open.length];
        Arrays.fill(nearest, 1);
        for (int c = 0; c < count; c++) {
            double at = random.nextDouble() * Arrays.stream(nearest).sum();
            int next = open.length - 1;
            for (int i = 0; i < open.length; i++) {
                at -= nearest[i];
                if (at < 0) {
                    next = i;
                    break;
                }
            }
            centres[c] = doubles(pool.vector(open[next]));
            for (int i = 0; i < open.length; i++) {
                double d = distance(pool.vector(open[i]), centres[c]);
                nearest[i] = c == 0 ? d : Math.min(nearest[i], d);
            }
        }
        return centres;
    }

    private static int[] middles(AcquisitionPool pool, int[] open, double[][] centres) {
        boolean[] taken = new boolean[open.length];
        int[] chosen = new int[centres.length];
        for (int c = 0; c < centres.length; c++) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < open.length; i++) {
                double d = distance(pool.vector(open[i]), centres[c]);
                if (!taken[i] && (best < 0 || d < least)) {
                    best = i;
                    least = d;
                }
            }
            taken[best] = true;
            chosen[c] = open[best];
        }
        return chosen;
    }

    private static int nearest(float[] v, double[][] centres) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double d = distance(v, centres[c]);
            if (d < least) {
                least = d;
                best = c;
            }
        }
        return best;
    }

    private static double distance(float[] v, double[] centre) {
        double sum = 0;
        for (int j = 0; j < v.length; j++) {
            sum += (v[j] - centre[j]) * (v[j] - centre[j]);
        }
        return sum;
    }

    private static double[] doubles(float[] v) {
        double[] d = new double[v.length];
        for (int j = 0; j < v.length; j++) {
            d[j] = v[j];
        }
        return d;
    }
}
