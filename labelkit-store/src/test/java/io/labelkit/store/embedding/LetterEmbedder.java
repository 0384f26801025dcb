package io.labelkit.store.embedding;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a vector of the hash of a text, and remembers what it was asked for. */
final class LetterEmbedder implements Embedder {
    static final int DIMENSION = 24;

    private final String prefix;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    LetterEmbedder(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("letters", Map.of("prefix", prefix));
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("model", "letters", "prefix", prefix));
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        asked.addAll(texts);
        return texts.stream().map(text -> vector(prefix + text)).toList();
    }

    static float[] vector(String text) {
        java.util.Random random = new java.util.Random(text.hashCode());
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int j = 0; j < DIMENSION; j++) {
            vector[j] = (float) random.nextGaussian();
            square += vector[j] * vector[j];
        }
        for (int j = 0; j < DIMENSION; j++) {
            vector[j] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    List<String> asked() {
        return asked;
    }
}
