package io.labelkit.model.student.curriculum;

/**
 * Decides what a student learns from, round by round, from what it says by then. The student keeps its weights from one
 * round to the next. Implementations are immutable, thread-safe and use no random numbers of their own.
 */
public interface Curriculum {
    /**
     * The curriculum with all its settings, in a form that differs whenever its lessons may.
     *
     * @return for instance {@code bootstrapping 0.8 hard, 5 rounds}
     */
    String name();

    /**
     * How often a new lesson is given after the first.
     *
     * @return at least 0
     */
    int rounds();

    /**
     * The first lesson, before the student knows anything.
     *
     * @param given the training data as they are
     * @return what to learn from; the data as they are unless overridden
     */
    default Lesson first(Lesson given) {
        return given;
    }

    /**
     * A later lesson.
     *
     * @param given the training data as they are
     * @param said what the student says of them now: one probability a class, example after example
     * @param round 1 for the first of {@link #rounds}
     * @return what to learn from; at least one example has a weight above 0
     */
    Lesson next(Lesson given, double[] said, int round);
}
