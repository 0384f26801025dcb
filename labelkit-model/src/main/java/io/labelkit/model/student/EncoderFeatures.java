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

/** The features of a trained encoder of texts, which is part of the student. */
final class EncoderFeatures implements Featuriser {
    private final EncoderShape shape;
    private final WordVocabulary vocabulary;
    private final float[] weights;
    private final TextEncoder encoder;

    EncoderFeatures(EncoderShape shape, WordVocabulary vocabulary, float[] weights) {
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.weights = weights;
        this.encoder = shape.encoder(vocabulary, weights);
    }

    EncoderShape shape() {
        return shape;
    }

    WordVocabulary vocabulary() {
        return vocabulary;
    }

    float[] weights() {
        return weights;
    }

    @Override
    public String name() {
        return shape.name();
    }

    @Override
    public int dimension() {
        return shape.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "encoder:" + shape.name(),
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
            float[] x = encoder.encode(item.data());
            for (int j = 0; j < x.length; j++) {
                x[j] = (float) (x[j] * scale);
            }
            rows.add(FeatureVector.dense(x));
        }
        return FeatureMatrix.of(rows, dimension(), true);
    }

    @Override
    public Function<List<Item<String>>, List<double[]>> scorer(Head head) {
        return items -> items.stream()
                .map(item -> head.scores(encoder.encode(item.data())))
                .toList();
    }

    @Override
    public String toString() {
        return shape.name() + " of " + vocabulary.size() + " words";
    }
}
