package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/** The embedded texts of some items, checked. */
final class Features {
    /** How many texts the embedder gets at once. */
    private static final int CHUNK = 512;

    private Features() {}

    static List<float[]> of(List<Item<String>> items, Embedder embedder) {
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
                features.add(checked(vectors.get(i), chunk.get(i).id(), embedder));
            }
        }
        return features;
    }

    private static float[] checked(float[] vector, String id, Embedder embedder) {
        if (vector.length != embedder.dimension()) {
            throw problem(id, embedder, "has length " + vector.length + " instead of " + embedder.dimension());
        }
        for (int j = 0; j < vector.length; j++) {
            if (!Float.isFinite(vector[j])) {
                throw problem(id, embedder, "has the value " + vector[j] + " at position " + j);
            }
        }
        return vector;
    }

    private static IllegalArgumentException problem(String id, Embedder embedder, String what) {
        return new IllegalArgumentException("the vector of item " + Checks.shown(id) + " from embedder "
                + Checks.shown(embedder.name()) + " " + what);
    }
}
