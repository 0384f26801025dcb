package io.labelkit.core.embed;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The vectors of several embedders one after the other, each of length {@code 1 / sqrt(m)} for m embedders, so that the
 * whole has length 1 and each counts alike: two models that see different things, or a model and the words. Costs as much as
 * all of them. Thread-safe, if they are; closing it closes them.
 */
public final class JoinedEmbedder implements Embedder {
    private final List<Embedder> parts;

    private JoinedEmbedder(List<Embedder> parts) {
        this.parts = parts;
    }

    /**
     * Joins embedders.
     *
     * @param parts at least one, in the order of their numbers
     * @return the embedder
     */
    public static JoinedEmbedder of(List<? extends Embedder> parts) {
        Checks.check(!parts.isEmpty(), "parts", "at least one", "none");
        return new JoinedEmbedder(List.copyOf(parts));
    }

    @Override
    public String name() {
        return parts.stream().map(Embedder::name).collect(Collectors.joining(" and "));
    }

    @Override
    public int dimension() {
        return parts.stream().mapToInt(Embedder::dimension).sum();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.ofAll(
                "embedder:joined", parts.stream().map(Embedder::fingerprint).toList());
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> all = new TreeMap<>();
        for (int p = 0; p < parts.size(); p++) {
            String prefix = (p + 1) + ". ";
            parts.get(p).settings().forEach((key, value) -> all.put(prefix + key, value));
        }
        return all;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> joined = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            joined.add(new float[dimension()]);
        }
        float scale = (float) (1 / Math.sqrt(parts.size()));
        int from = 0;
        for (Embedder part : parts) {
            List<float[]> vectors = part.embed(texts);
            for (int i = 0; i < texts.size(); i++) {
                for (int j = 0; j < part.dimension(); j++) {
                    joined.get(i)[from + j] = vectors.get(i)[j] * scale;
                }
            }
            from += part.dimension();
        }
        return joined;
    }

    @Override
    public void close() {
        parts.forEach(Embedder::close);
    }

    @Override
    public String toString() {
        return "JoinedEmbedder(" + parts + ")";
    }
}
