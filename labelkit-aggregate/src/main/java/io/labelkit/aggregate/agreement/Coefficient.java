package io.labelkit.aggregate.agreement;

/**
 * What is measured. With d a {@link Difference}, Do the observed and De the expected disagreement, every coefficient but
 * the two percentages is {@code 1 - Do / De}: 1 is perfect, 0 what chance would give, less than 0 systematic
 * disagreement. They differ in what they take for chance. Examples with one vote say nothing of agreement and are left
 * out unless stated.
 */
public enum Coefficient {
    /** {@code 1 - Do / greatest d}, Do the mean over the examples of the mean d of an example's pairs of votes. */
    PERCENT,
    /** The same with the mean over all pairs of votes, so that examples with more votes count more. */
    PAIR_PERCENT,
    /**
     * Two labelers, each with class shares of its own: {@code De = sum a[c] b[k] d(c, k)}. With a difference other than
     * {@link Difference#NOMINAL} it is weighted kappa. Source: Cohen (1960), doi:10.1177/001316446002000104; Cohen
     * (1968), doi:10.1037/h0026256.
     */
    COHEN,
    /**
     * Two labelers that draw from the same class shares p, the mean of both: {@code De = sum p[c] p[k] d(c, k)}. Source:
     * Scott (1955), doi:10.1086/266577.
     */
    SCOTT,
    /**
     * Any number of labelers with pooled shares p of the votes and Do as in {@link #PERCENT}; with equally many votes on
     * every example it is Fleiss' kappa, otherwise its usual extension. Source: Fleiss (1971), doi:10.1037/h0031619.
     */
    FLEISS,
    /**
     * Alpha: any number of labelers and missing votes, corrected for small samples. With n votes on examples that have
     * at least two, and n[c] of them for c, {@code De = sum n[c] n[k] d(c, k) / (n (n - 1))}, and an example's pairs
     * count {@code 1 / (votes - 1)} each. Source: Hayes and Krippendorff (2007), doi:10.1080/19312450709336664.
     */
    KRIPPENDORFF,
    /**
     * AC1, or AC2 with a difference other than {@link Difference#NOMINAL}: chance agreement
     * {@code T / (K (K - 1)) * sum p[k] (1 - p[k])}, T the sum over the K x K weights {@code 1 - d / greatest d}, p the
     * mean over the examples with any vote of their shares. It stays high where one class is rare and labelers agree,
     * where the kappas fall to 0. Source: Gwet (2008), doi:10.1348/000711006X126600.
     */
    GWET
}
