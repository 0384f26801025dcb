package io.labelkit.store.embedding;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An embedder whose vectors are kept in an {@link EmbeddingStore}. A text that several threads ask for at the same time may
 * be embedded by each of them. Thread-safe.
 */
public final class StoredEmbedder implements Embedder {
    private static final int GROUP = 256;

    private final EmbeddingStore store;
    private final Embedder delegate;
    private final long model;
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong embedded = new AtomicLong();

    StoredEmbedder(EmbeddingStore store, Embedder delegate, long model) {
        this.store = store;
        this.delegate = delegate;
        this.model = model;
    }

    @Override
    public String name() {
        return delegate.name();
    }

    @Override
    public int dimension() {
        return delegate.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        return delegate.fingerprint();
    }

    @Override
    public SortedMap<String, String> settings() {
        return delegate.settings();
    }

    /**
     * How many texts were found in the store.
     *
     * @return the number since this object was made
     */
    public long found() {
        return found.get();
    }

    /**
     * How many texts were embedded and put into the store.
     *
     * @return the number since this object was made
     */
    public long embedded() {
        return embedded.get();
    }

    /**
     * Embeds some texts, those that are not in the store with the underlying embedder.
     *
     * @param texts the texts
     * @return one vector for each text, in the same order
     * @throws EmbeddingStoreException if the store is damaged, or cannot be read or written
     * @throws IllegalStateException if the store is closed, or the underlying embedder gives another number of vectors,
     *     one of another dimension or one with a number that is not finite
     */
    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += GROUP) {
            vectors.addAll(group(texts.subList(from, Math.min(texts.size(), from + GROUP))));
        }
        return vectors;
    }

    private List<float[]> group(List<String> texts) {
        Map<String, float[]> known = new LinkedHashMap<>();
        Map<String, byte[]> missing = new LinkedHashMap<>();
        for (String text : texts) {
            if (!known.containsKey(text) && !missing.containsKey(text)) {
                byte[] key = HexFormat.of().parseHex(ContentHash.of(text).hex());
                Optional<float[]> vector = store.find(model, key, dimension());
                vector.ifPresentOrElse(v -> known.put(text, v), () -> missing.put(text, key));
            }
        }
        found.addAndGet((long) texts.size() - missing.size());
        if (!missing.isEmpty()) {
            List<String> asked = List.copyOf(missing.keySet());
            List<float[]> made = checked(delegate.embed(asked), asked);
            store.put(model, List.copyOf(missing.values()), made);
            embedded.addAndGet(made.size());
            for (int i = 0; i < asked.size(); i++) {
                known.put(asked.get(i), made.get(i));
            }
        }
        return texts.stream()
                .map(text -> Objects.requireNonNull(known.get(text)).clone())
                .toList();
    }

    private List<float[]> checked(List<float[]> vectors, List<String> texts) {
        if (vectors.size() != texts.size()) {
            throw problem("gave " + vectors.size() + " vectors for " + texts.size() + " texts");
        }
        for (int i = 0; i < texts.size(); i++) {
            float[] vector = vectors.get(i);
            if (vector.length != dimension()) {
                throw problem("gave a vector of " + vector.length + " numbers instead of " + dimension() + " for "
                        + Checks.shown(texts.get(i)));
            }
            for (float value : vector) {
                if (!Float.isFinite(value)) {
                    throw problem("gave a vector with the number " + value + " for " + Checks.shown(texts.get(i)));
                }
            }
        }
        return vectors;
    }

    private IllegalStateException problem(String what) {
        return new IllegalStateException("embedder " + Checks.shown(name()) + " " + what);
    }

    /** Closes the underlying embedder, and not the store. */
    @Override
    public void close() {
        delegate.close();
    }
}
