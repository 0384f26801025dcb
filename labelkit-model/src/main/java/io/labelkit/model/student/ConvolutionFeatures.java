package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A trained convolutional encoder in plain Java: float32 weights, sums in double in a fixed order. */
record ConvolutionFeatures(ConvolutionShape shape, WordVocabulary vocabulary, float[] weights) implements Featuriser {
    @Override
    public String name() {
        return "convolution";
    }

    @Override
    public int dimension() {
        return shape.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "encoder:convolution",
                Map.of(
                        "shape",
                        shape.fingerprint().hash().hex(),
                        "words",
                        ContentHash.of(String.join("\n", vocabulary.words())).hex(),
                        "weights",
                        ContentHash.ofBytes(WeightFile.bytes(weights)).hex()));
    }

    @Override
    public FeatureMatrix matrix(List<Item<String>> items, double scale) {
        List<FeatureVector> rows = new ArrayList<>();
        for (Item<String> item : items) {
            float[] x = encode(item.data());
            for (int j = 0; j < x.length; j++) {
                x[j] = (float) (x[j] * scale);
            }
            rows.add(FeatureVector.dense(x));
        }
        return FeatureMatrix.of(rows, dimension(), true);
    }

    @Override
    public Function<List<Item<String>>, List<double[]>> scorer(Head head) {
        return items ->
                items.stream().map(item -> head.scores(encode(item.data()))).toList();
    }

    /** For each filter its greatest value over the places of a text, at least 0; a text without words gives zeros. */
    float[] encode(String text) {
        int[] words = vocabulary.numbers(text, shape.mostWords());
        float[] out = new float[dimension()];
        int size = shape.size();
        int at = vocabulary.size() * size;
        int next = 0;
        for (int width : ConvolutionShape.WIDTHS) {
            int bias = at + shape.filters() * width * size;
            for (int f = 0; f < shape.filters(); f++) {
                int kernel = at + f * width * size;
                double greatest = 0;
                for (int t = 0; t < words.length; t++) {
                    double sum = weights[bias + f];
                    int last = Math.min(width, words.length - t);
                    for (int o = 0; o < last; o++) {
                        int row = words[t + o] * size;
                        int column = kernel + o * size;
                        for (int e = 0; e < size; e++) {
                            sum += (double) weights[row + e] * weights[column + e];
                        }
                    }
                    greatest = Math.max(greatest, sum);
                }
                out[next++] = (float) greatest;
            }
            at = bias + shape.filters();
        }
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConvolutionFeatures that && fingerprint().equals(that.fingerprint());
    }

    @Override
    public int hashCode() {
        return shape.hashCode();
    }

    @Override
    public String toString() {
        return "ConvolutionFeatures of " + vocabulary.size() + " words";
    }
}
