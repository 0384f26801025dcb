package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.PriorModel;
import io.labelkit.core.data.Item;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Class probabilities before any vote from any classifier that learns from soft targets, trained anew in every sweep.
 *
 * @param trainer what trains
 * @param items one for each example
 * @param teaches which examples it learns from
 * @param classes the names of the classes
 * @param seed the seed of training
 * @param <T> the type of the data
 */
record TrainedPrior<T>(
        ClassifierTrainer<T> trainer, List<Item<T>> items, boolean[] teaches, List<String> classes, long seed)
        implements PriorModel {
    private static final double LEAST = 1e-9;

    @Override
    public boolean perExample() {
        return true;
    }

    @Override
    public double maximise(double[] mass, double[] posterior, double[] prior) {
        int size = classes.size();
        List<Item<T>> teachers = new ArrayList<>();
        List<Double> targets = new ArrayList<>();
        for (int i = 0; i < teaches.length; i++) {
            if (teaches[i]) {
                teachers.add(items.get(i));
                for (int k = 0; k < size; k++) {
                    targets.add(Math.min(1, Math.max(0, posterior[i * size + k])));
                }
            }
        }
        if (teachers.isEmpty()) {
            Arrays.fill(prior, 1.0 / size);
            return 0;
        }
        double[] weights = new double[teachers.size()];
        Arrays.fill(weights, 1);
        double[] rows = targets.stream().mapToDouble(t -> t).toArray();
        TrainingSet<T> data = TrainingSet.soft(teachers, classes, rows, weights);
        try (Classifier<T> classifier = trainer.train(data, seed)) {
            write(classifier, prior);
        }
        return 0;
    }

    private void write(Classifier<T> classifier, double[] prior) {
        if (!classifier.classes().equals(classes)) {
            throw new IllegalStateException(
                    "the classifier has the classes " + classifier.classes() + " instead of " + classes);
        }
        List<double[]> predictions = classifier.predict(items);
        int size = classes.size();
        for (int i = 0; i < teaches.length; i++) {
            double sum = 0;
            for (double p : predictions.get(i)) {
                sum += Math.max(LEAST, p);
            }
            for (int k = 0; k < size; k++) {
                prior[i * size + k] = Math.max(LEAST, predictions.get(i)[k]) / sum;
            }
        }
    }
}
