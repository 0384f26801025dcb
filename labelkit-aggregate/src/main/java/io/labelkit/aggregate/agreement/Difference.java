package io.labelkit.aggregate.agreement;

/**
 * How far two votes are apart. Levels of a scale have the numbers 1, 2, ... in their order, numbers their value, and
 * categories whose names are all numbers these numbers; other categories have none.
 */
public enum Difference {
    /** 0 if equal, otherwise 1. */
    NOMINAL,
    /** {@code |c - k|}: Cohen's linear weights. */
    LINEAR,
    /** {@code (c - k)^2}: Krippendorff's interval difference and Cohen's quadratic weights. */
    INTERVAL,
    /** {@code ((c - k) / (c + k))^2} for numbers of at least 0 with a true zero. */
    RATIO,
    /**
     * Krippendorff's ordinal difference, the square of the number of votes between two levels:
     * {@code (sum of n[g] for c <= g <= k, less (n[c] + n[k]) / 2)^2}.
     */
    ORDINAL,
    /**
     * For sets: {@code 1 - m |A and B| / |A or B|} with m = 1 for equal sets, 2/3 if one holds the other, 1/3 if they
     * overlap, 0 if they share nothing. Source: Passonneau (2006), Measuring agreement on set-valued items (MASI) for
     * semantic and pragmatic annotation, LREC.
     */
    MASI
}
