package io.labelkit.aggregate.acquire;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * N examples from which some are to be labelled: what the student believes of each, a vector for each, and which have a
 * label. Probabilities are absent in the first round, when there is no student. The arrays are not copied. Not to be
 * changed.
 */
public final class AcquisitionPool {
    private final double[][] probabilities;
    private final float[][] vectors;
    private final boolean[] labelled;

    private AcquisitionPool(double[][] probabilities, float[][] vectors, boolean[] labelled) {
        this.probabilities = probabilities;
        this.vectors = vectors;
        this.labelled = labelled;
    }

    /**
     * A pool.
     *
     * @param probabilities for each example the student's distribution over the classes; no rows if there is no student
     * @param vectors a vector for each example, all of one length
     * @param labelled whether each example has a label already
     * @return the pool
     */
    public static AcquisitionPool of(double[][] probabilities, float[][] vectors, boolean[] labelled) {
        int n = labelled.length;
        Checks.check(n >= 1, "labelled", "at least one example", n);
        Checks.check(vectors.length == n, "vectors", n + " vectors", vectors.length);
        Checks.check(
                probabilities.length == 0 || probabilities.length == n,
                "probabilities",
                n + " rows or none",
                probabilities.length);
        for (int i = 0; i < n; i++) {
            Checks.check(
                    vectors[i].length == vectors[0].length,
                    "vectors[" + i + "]",
                    vectors[0].length + " numbers",
                    vectors[i].length);
            for (float v : vectors[i]) {
                Checks.check(Float.isFinite(v), "vectors[" + i + "]", "of finite numbers", v);
            }
        }
        for (int i = 0; i < probabilities.length; i++) {
            double sum = Arrays.stream(probabilities[i]).sum();
            Checks.check(Math.abs(sum - 1) < 5e-3, "probabilities[" + i + "]", "a distribution", sum);
        }
        return new AcquisitionPool(probabilities, vectors, labelled);
    }

    /**
     * The number of examples, labelled or not.
     *
     * @return N
     */
    public int size() {
        return labelled.length;
    }

    /**
     * Whether there is a student whose beliefs are known.
     *
     * @return true if so
     */
    public boolean hasProbabilities() {
        return probabilities.length > 0;
    }

    /**
     * What the student believes of an example.
     *
     * @param i the example
     * @return its distribution; not to be changed
     * @throws IllegalStateException if there is no student
     */
    public double[] probabilities(int i) {
        if (!hasProbabilities()) {
            throw new IllegalStateException("there is no student yet; use a strategy that needs none");
        }
        return probabilities[i];
    }

    /**
     * The vector of an example.
     *
     * @param i the example
     * @return its vector; not to be changed
     */
    public float[] vector(int i) {
        return vectors[i];
    }

    /**
     * Whether an example has a label already.
     *
     * @param i the example
     * @return true if so
     */
    public boolean isLabelled(int i) {
        return labelled[i];
    }

    /**
     * The examples without a label.
     *
     * @return their numbers, ascending
     */
    public int[] unlabelled() {
        return IntStream.range(0, labelled.length).filter(i -> !labelled[i]).toArray();
    }
}
