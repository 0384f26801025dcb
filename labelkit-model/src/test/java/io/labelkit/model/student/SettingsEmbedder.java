package io.labelkit.model.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.SortedMap;

/** An embedder that tells of its settings, which are in its fingerprint. */
record SettingsEmbedder(Embedder inner, SortedMap<String, String> settings) implements Embedder {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public int dimension() {
        return inner.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("settings", settings);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return inner.embed(texts);
    }
}
