package io.labelkit.core.learn.linear;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.features.ColumnScaling;
import io.labelkit.core.learn.features.Features;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear classifier: scores {@code z = W x + b}, and from them a softmax over exclusive classes or a sigmoid for each
 * class otherwise. Immutable and thread-safe.
 *
 * @param <T> the type of the data
 */
public final class LinearClassifier<T> implements Classifier<T> {
    private final Features<T> features;
    private final ColumnScaling scaling;
    private final LinearWeights weights;
    private final List<String> classes;
    private final boolean exclusive;
    private final LinearFit fit;

    LinearClassifier(
            Features<T> features,
            ColumnScaling scaling,
            LinearWeights weights,
            List<String> classes,
            boolean exclusive,
            LinearFit fit) {
        this.features = features;
        this.scaling = scaling;
        this.weights = weights;
        this.classes = List.copyOf(classes);
        this.exclusive = exclusive;
        this.fit = fit;
    }

    /**
     * Reads a classifier. The file is data, never code; what it claims is checked against its size before memory is
     * taken, and a checksum covers all of it.
     *
     * @param file what {@link #save} wrote
     * @param features the features the classifier was trained on
     * @param <T> the type of the data
     * @return the classifier
     * @throws IOException if the file cannot be read, is damaged, of a newer version, or of other features
     */
    public static <T> LinearClassifier<T> load(Path file, Features<T> features) throws IOException {
        return LinearModelFile.read(file).classifier(features);
    }

    /**
     * The settings of the features of a classifier in a file.
     *
     * @param file what {@link #save} wrote
     * @return what {@link Features#settings} gave
     * @throws IOException if the file cannot be read or is damaged
     */
    public static List<Integer> featureSettings(Path file) throws IOException {
        return LinearModelFile.read(file).settings();
    }

    /**
     * Writes the classifier to a file; an older one is replaced in one step. Loss by penalty is not kept.
     *
     * @param file the file
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        new LinearModelFile(
                        features.fingerprint().hash().hex(),
                        features.settings(),
                        classes,
                        exclusive,
                        fit,
                        scaling,
                        weights)
                .write(file);
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    /**
     * Whether exactly one class applies to an item.
     *
     * @return true if predictions are distributions
     */
    public boolean exclusive() {
        return exclusive;
    }

    /**
     * How the classifier was trained.
     *
     * @return penalty, temperature and convergence
     */
    public LinearFit fit() {
        return fit;
    }

    /**
     * Whether training met its stopping rule before the limit of its iterations.
     *
     * @return false if the weights could be better
     */
    public boolean converged() {
        return fit.converged();
    }

    /**
     * The weight of a feature for a class, after calibration.
     *
     * @param feature the feature's index
     * @param column the class
     * @return the weight; 0 for features that training never saw
     */
    public double weight(int feature, int column) {
        Checks.check(feature >= 0 && feature < features.dimension(), "feature", "an index", feature);
        Checks.check(column >= 0 && column < classes.size(), "column", "a class", column);
        return weights.weight(feature, column);
    }

    /**
     * The bias of a class, after calibration.
     *
     * @param column the class
     * @return the bias
     */
    public double bias(int column) {
        Checks.check(column >= 0 && column < classes.size(), "column", "a class", column);
        return weights.bias(column);
    }

    @Override
    public List<double[]> predict(List<Item<T>> items) {
        List<double[]> predictions = new ArrayList<>(items.size());
        for (Item<T> item : items) {
            predictions.add(predict(item.data()));
        }
        return predictions;
    }

    /**
     * Predicts one piece of data.
     *
     * @param data the data
     * @return one score in [0, 1] a class, in column order; over exclusive classes a distribution
     */
    public double[] predict(T data) {
        double[] z = weights.scores(features.of(data), scaling);
        if (exclusive) {
            Softmax.apply(z);
            return z;
        }
        for (int o = 0; o < z.length; o++) {
            z[o] = Links.sigmoid(z[o]);
        }
        return z;
    }

    @Override
    public String toString() {
        return "LinearClassifier of " + classes.size() + (exclusive ? " exclusive" : "") + " classes over "
                + features.dimension() + " features" + (converged() ? "" : ", not converged");
    }
}
