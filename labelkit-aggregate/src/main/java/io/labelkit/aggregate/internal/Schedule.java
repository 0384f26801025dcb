package io.labelkit.aggregate.internal;

/**
 * Where EM starts, and when its E-steps become hard.
 *
 * @param start P(answer | true class) for a first E-step, in the layout of {@link LabelerModel}; empty to start from vote
 *     shares
 * @param hard what a hard E-step does
 * @param hardFrom E-steps are hard from when a sweep changes the class shares of the examples, summed over the classes,
 *     by no more than this: infinite for always, negative for never
 * @param hardRest a fit with hard E-steps has converged when the same sum is below this
 */
public record Schedule(double[] start, Assignment hard, double hardFrom, double hardRest) {
    /** Soft E-steps from vote shares. */
    public static final Schedule SOFT = new Schedule(new double[0], Assignment.SOFT, -1, 0);

    /**
     * The same from given tables.
     *
     * @param likelihood P(answer | true class), or empty for vote shares
     * @return a copy
     */
    public Schedule from(double[] likelihood) {
        return new Schedule(likelihood, hard, hardFrom, hardRest);
    }

    boolean hardAlways() {
        return hardFrom == Double.POSITIVE_INFINITY;
    }
}
