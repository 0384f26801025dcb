package io.labelkit.llm.shortlist;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One dimension for each known word; a text is the sum of its words, of length 1. Unknown words share a dimension. */
final class WordEmbedder implements Embedder {
    private final List<String> words;

    WordEmbedder(String... words) {
        this.words = List.of(words);
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public int dimension() {
        return words.size() + 1;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("words", Map.of("words", words));
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        float[] vector = new float[dimension()];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            int at = words.indexOf(word);
            vector[at < 0 ? words.size() : at]++;
        }
        double length = 0;
        for (float v : vector) {
            length += v * v;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }
}
