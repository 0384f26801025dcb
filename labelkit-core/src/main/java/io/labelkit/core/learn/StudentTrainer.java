package io.labelkit.core.learn;

import io.labelkit.core.Experimental;
import io.labelkit.core.label.LabelSpace;
import java.util.Set;

/**
 * Trains students. What it trains is a {@link Classifier} too, so it serves cross-validation as well.
 *
 * @param <T> the type of the data
 */
@Experimental
public interface StudentTrainer<T> extends ClassifierTrainer<T> {
    /**
     * Trains a student.
     *
     * @param data what to learn from; its classes are those of the space, in the same order
     * @param space the labels the student will give
     * @param teachers the names of the labelers behind the targets
     * @param seed the seed of everything random
     * @return the student
     */
    Student<T> train(TrainingSet<T> data, LabelSpace space, Set<String> teachers, long seed);
}
