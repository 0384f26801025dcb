package io.labelkit.aggregate.acquire;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Greedy k-centre over some candidates. Costs count x candidates distances. */
final class KCentre {
    private KCentre() {}

    static int[] choose(AcquisitionPool pool, int[] candidates, int count, SplittableRandom random) {
        double[] nearest = new double[candidates.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < pool.size(); i++) {
            if (pool.isLabelled(i)) {
                approach(pool, candidates, nearest, i);
            }
        }
        int[] chosen = new int[count];
        boolean[] taken = new boolean[candidates.length];
        for (int c = 0; c < count; c++) {
            int best = -1;
            int start = random.nextInt(candidates.length);
            for (int step = 0; step < candidates.length; step++) {
                int at = (start + step) % candidates.length;
                best = !taken[at] && (best < 0 || nearest[at] > nearest[best]) ? at : best;
            }
            taken[best] = true;
            chosen[c] = candidates[best];
            approach(pool, candidates, nearest, candidates[best]);
        }
        return chosen;
    }

    private static void approach(AcquisitionPool pool, int[] candidates, double[] nearest, int centre) {
        for (int i = 0; i < candidates.length; i++) {
            nearest[i] = Math.min(nearest[i], Vectors.squaredDistance(pool.vector(candidates[i]), pool.vector(centre)));
        }
    }
}
