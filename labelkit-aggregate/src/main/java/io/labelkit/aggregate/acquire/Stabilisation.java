package io.labelkit.aggregate.acquire;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices when further labels hardly change what a student says: fewer than a share of its predictions over the pool
 * changed in each of the last rounds. A sign and no guarantee: a student can be stable and wrong. Not thread-safe.
 */
public final class Stabilisation {
    private final double share;
    private final int rounds;
    private final List<int[]> predictions = new ArrayList<>();
    private int still;

    /**
     * A rule.
     *
     * @param share the share of predictions that may change, in (0, 1), such as .01
     * @param rounds in how many rounds in a row, at least 1, such as 2
     */
    public Stabilisation(double share, int rounds) {
        Checks.check(share > 0 && share < 1, "share", "in (0, 1)", share);
        this.share = share;
        this.rounds = Checks.positive(rounds, "rounds");
    }

    /**
     * Looks at a round.
     *
     * @param predicted the class of each example of the pool, the same examples in each round
     * @return whether predictions have been stable in as many rounds as asked for
     */
    public boolean round(int[] predicted) {
        if (!predictions.isEmpty()) {
            int[] before = predictions.get(predictions.size() - 1);
            Checks.check(predicted.length == before.length, "predicted", before.length + " classes", predicted.length);
            int changed = 0;
            for (int i = 0; i < before.length; i++) {
                changed += predicted[i] == before[i] ? 0 : 1;
            }
            still = changed < share * before.length ? still + 1 : 0;
        }
        predictions.clear();
        predictions.add(predicted.clone());
        return still >= rounds;
    }
}
