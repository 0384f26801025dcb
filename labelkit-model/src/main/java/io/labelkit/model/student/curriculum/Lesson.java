package io.labelkit.model.student.curriculum;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;

/** What a student learns from for a while: a target and a weight for each example. Immutable. */
public final class Lesson {
    private final List<String> ids;
    private final int classes;
    private final double[] targets;
    private final double[] weights;

    private Lesson(List<String> ids, int classes, double[] targets, double[] weights) {
        this.ids = ids;
        this.classes = classes;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * A lesson.
     *
     * @param ids the ids of the examples
     * @param classes the number of classes, at least 1
     * @param targets one number in [0, 1] a class, example after example
     * @param weights one finite number of at least 0 an example
     * @return the lesson
     * @throws IllegalArgumentException if the lengths do not fit
     */
    public static Lesson of(List<String> ids, int classes, double[] targets, double[] weights) {
        Checks.positive(classes, "classes");
        Checks.check(weights.length == ids.size(), "weights", "one for each of " + ids.size(), weights.length);
        Checks.check(
                targets.length == (long) ids.size() * classes,
                "targets",
                classes + " for each of " + ids.size(),
                targets.length);
        return new Lesson(List.copyOf(ids), classes, targets.clone(), weights.clone());
    }

    /**
     * The number of examples.
     *
     * @return N
     */
    public int size() {
        return weights.length;
    }

    /**
     * The number of classes.
     *
     * @return K
     */
    public int classes() {
        return classes;
    }

    /**
     * The ids of the examples.
     *
     * @return the ids, by row
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * A target.
     *
     * @param row the example
     * @param k the class
     * @return the target, in [0, 1]
     */
    public double target(int row, int k) {
        return targets[row * classes + k];
    }

    /**
     * The targets of an example.
     *
     * @param row the example
     * @return a copy
     */
    public double[] target(int row) {
        return Arrays.copyOfRange(targets, row * classes, (row + 1) * classes);
    }

    /**
     * A weight.
     *
     * @param row the example
     * @return the weight; 0 for an example that is not learned from now
     */
    public double weight(int row) {
        return weights[row];
    }

    /**
     * All targets.
     *
     * @return a copy, example after example
     */
    public double[] targets() {
        return targets.clone();
    }

    /**
     * All weights.
     *
     * @return a copy
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The same examples with other targets and weights.
     *
     * @param newTargets the targets
     * @param newWeights the weights
     * @return a lesson
     * @throws IllegalArgumentException if the lengths do not fit
     */
    public Lesson with(double[] newTargets, double[] newWeights) {
        return of(ids, classes, newTargets, newWeights);
    }

    /**
     * How many examples have a weight.
     *
     * @return the number of examples that are learned from
     */
    public int used() {
        int used = 0;
        for (double weight : weights) {
            used += weight > 0 ? 1 : 0;
        }
        return used;
    }

    @Override
    public String toString() {
        return "Lesson of " + used() + " of " + size() + " examples";
    }
}
