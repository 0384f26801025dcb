package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The vectors of an embedder, which belongs to somebody else. */
record EmbedderFeatures(Embedder embedder) implements Featuriser {
    /** How many texts the embedder gets at once. */
    private static final int CHUNK = 512;

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        return embedder.fingerprint();
    }

    @Override
    public FeatureMatrix matrix(List<Item<String>> items, double scale) {
        List<FeatureVector> rows = new ArrayList<>(items.size());
        for (float[] vector : vectors(items)) {
            float[] scaled = new float[vector.length];
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] = (float) (vector[j] * scale);
            }
            rows.add(FeatureVector.dense(scaled));
        }
        return FeatureMatrix.of(rows, dimension(), true);
    }

    @Override
    public Function<List<Item<String>>, List<double[]>> scorer(Head head) {
        return items -> vectors(items).stream().map(head::scores).toList();
    }

    private List<float[]> vectors(List<Item<String>> items) {
        List<float[]> features = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<Item<String>> chunk = items.subList(from, Math.min(items.size(), from + CHUNK));
            List<float[]> vectors =
                    embedder.embed(chunk.stream().map(Item::data).toList());
            if (vectors.size() != chunk.size()) {
                throw new IllegalStateException("embedder " + Checks.shown(embedder.name()) + " gave " + vectors.size()
                        + " vectors for " + chunk.size() + " texts");
            }
            for (int i = 0; i < chunk.size(); i++) {
                features.add(checked(vectors.get(i), chunk.get(i).id()));
            }
        }
        return features;
    }

    private float[] checked(float[] vector, String id) {
        if (vector.length != embedder.dimension()) {
            throw problem(id, "has length " + vector.length + " instead of " + embedder.dimension());
        }
        for (int j = 0; j < vector.length; j++) {
            if (!Float.isFinite(vector[j])) {
                throw problem(id, "has the value " + vector[j] + " at position " + j);
            }
        }
        return vector;
    }

    private IllegalArgumentException problem(String id, String what) {
        return new IllegalArgumentException("the vector of item " + Checks.shown(id) + " from embedder "
                + Checks.shown(embedder.name()) + " " + what);
    }
}
