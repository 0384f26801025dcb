package io.labelkit.core.learn.linear;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.Classifier;
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
    private final List<String> classes;
    private final boolean exclusive;
    private final double[] weights;
    private final double[] bias;
    private final boolean converged;

    LinearClassifier(
            Features<T> features,
            List<String> classes,
            boolean exclusive,
            double[] weights,
            double[] bias,
            boolean converged) {
        this.features = features;
        this.classes = classes;
        this.exclusive = exclusive;
        this.weights = weights;
        this.bias = bias;
        this.converged = converged;
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
     * Whether training met its stopping rule before the limit of its iterations.
     *
     * @return false if the weights could be better
     */
    public boolean converged() {
        return converged;
    }

    /**
     * The weight of a feature for a class.
     *
     * @param feature the feature's index
     * @param column the class
     * @return the weight; 0 for features that training never saw
     */
    public double weight(int feature, int column) {
        Checks.check(feature >= 0 && feature < features.dimension(), "feature", "an index", feature);
        Checks.check(column >= 0 && column < bias.length, "column", "a class", column);
        return weights[feature * bias.length + column];
    }

    /**
     * The bias of a class.
     *
     * @param column the class
     * @return the bias
     */
    public double bias(int column) {
        return bias[column];
    }

    @Override
    public List<double[]> predict(List<Item<T>> items) {
        List<double[]> predictions = new ArrayList<>(items.size());
        for (Item<T> item : items) {
            predictions.add(predict(features.of(item.data())));
        }
        return predictions;
    }

    private double[] predict(FeatureVector x) {
        double[] z = bias.clone();
        for (int e = 0; e < x.size(); e++) {
            int at = x.index(e) * z.length;
            for (int o = 0; o < z.length; o++) {
                z[o] += x.value(e) * weights[at + o];
            }
        }
        if (exclusive) {
            Links.softmax(z);
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
                + features.dimension() + " features" + (converged ? "" : ", not converged");
    }
}
