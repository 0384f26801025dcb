package io.labelkit.aggregate.internal;

/** What the E-step makes of the posterior of an example. */
public enum Assignment {
    /** Nothing: examples count for every class by their probability. */
    SOFT,
    /** All of it goes to the most probable class, in equal parts to several that are equally probable. */
    HARD,
    /** All of it goes to the most probable class, the first of several. */
    HARD_FIRST;

    private static final double TIED = 1e-9;

    /** Changes a distribution in place. */
    void apply(double[] q) {
        if (this == SOFT) {
            return;
        }
        double greatest = 0;
        for (double p : q) {
            greatest = Math.max(greatest, p);
        }
        int tied = 0;
        for (int k = 0; k < q.length; k++) {
            boolean top = q[k] >= greatest - TIED && (this == HARD || tied == 0);
            q[k] = top ? 1 : 0;
            tied += top ? 1 : 0;
        }
        if (tied > 1) {
            for (int k = 0; k < q.length; k++) {
                q[k] /= tied;
            }
        }
    }

    /** Changes every row of N x K probabilities in place. */
    void applyToRows(double[] rows, int classes) {
        if (this == SOFT) {
            return;
        }
        double[] q = new double[classes];
        for (int base = 0; base < rows.length; base += classes) {
            System.arraycopy(rows, base, q, 0, classes);
            apply(q);
            System.arraycopy(q, 0, rows, base, classes);
        }
    }
}
