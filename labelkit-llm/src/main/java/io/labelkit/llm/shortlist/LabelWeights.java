package io.labelkit.llm.shortlist;

import io.labelkit.core.internal.Checks;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much more a frequent label counts: its score is multiplied by {@code ln(A p + e)} with p its share. Immutable.
 *
 * @param shares the share p by label, in [0, 1]; 0 for labels left out
 * @param strength A, at least 0; 0 makes all labels equal
 */
public record LabelWeights(Map<String, Double> shares, double strength) {
    /** All labels count the same. */
    public static final LabelWeights EQUAL = new LabelWeights(Map.of(), 0);

    /**
     * Checks the numbers.
     *
     * @param shares the share p by label
     * @param strength A
     */
    public LabelWeights {
        shares.values().forEach(share -> Checks.inRange(share, 0, 1, "share"));
        Checks.inRange(strength, 0, Double.MAX_VALUE, "strength");
        shares = Map.copyOf(shares);
    }

    /**
     * The factor of a label's score.
     *
     * @param label the label
     * @return at least 1
     */
    public double of(String label) {
        return Math.log(strength * shares.getOrDefault(label, 0.0) + Math.E);
    }

    /** The settings for a fingerprint. */
    Map<String, Object> identity() {
        return Map.of("shares", new TreeMap<>(shares), "strength", strength);
    }
}
