package io.labelkit.model;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Stands for an embedding model: every word is a random direction, a text the normalised sum of its words. */
public record HashingEmbedder(String name, int dimension) implements Embedder {

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("hashing-embedder", Map.of("name", name, "dimension", dimension));
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }

    private float[] embed(String text) {
        double[] sum = new double[dimension];
        for (String word : text.split("\\W+")) {
            Random random = new Random(31L * word.hashCode() + name.hashCode());
            for (int j = 0; j < dimension; j++) {
                sum[j] += random.nextGaussian();
            }
        }
        if (text.split("\\W+").length == 0) {
            sum[0] = 1;
        }
        double length = 0;
        for (double value : sum) {
            length += value * value;
        }
        float[] vector = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            vector[j] = (float) (sum[j] / Math.sqrt(length));
        }
        return vector;
    }
}
