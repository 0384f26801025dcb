package io.labelkit.core.embed;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An embedder that remembers the vectors of another one in memory, so that the same text is embedded once in a
 * pipeline. The key is the content hash of the text; when the memory allowed is used up, the vectors that were not
 * asked for the longest are forgotten. A text that two threads ask for at the same time is embedded once, and a text
 * that occurs twice in one call too. Thread-safe. Every vector returned is a copy.
 *
 * <pre>{@code
 * Embedder embedder = CachingEmbedder.of(model, 256L << 20); // some 150,000 vectors of 384 numbers
 * }</pre>
 */
public final class CachingEmbedder implements Embedder {
    /** What an entry costs besides its numbers, in bytes: key, digits, array header, map entry. An estimate. */
    static final long ENTRY_OVERHEAD = 300;

    private final Embedder delegate;
    private final int maximumVectors;
    private final Map<ContentHash, CompletableFuture<float[]>> vectors = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    private CachingEmbedder(Embedder delegate, long maximumBytes) {
        this.delegate = delegate;
        long bytes = Float.BYTES * (long) delegate.dimension() + ENTRY_OVERHEAD;
        this.maximumVectors = (int) Math.min(Integer.MAX_VALUE, maximumBytes / bytes);
        Checks.check(
                maximumVectors >= 1, "maximumBytes", "at least " + bytes + ", the size of one vector", maximumBytes);
    }

    /**
     * Remembers what an embedder gives.
     *
     * @param delegate the embedder
     * @param maximumBytes how much memory the vectors may take, about, in bytes; at least one vector must fit
     * @return an embedder with the same name, dimension, fingerprint and vectors
     * @throws IllegalArgumentException if not even one vector fits
     */
    public static CachingEmbedder of(Embedder delegate, long maximumBytes) {
        return new CachingEmbedder(delegate, maximumBytes);
    }

    /**
     * Remembers what an embedder gives, in at most 256 MiB.
     *
     * @param delegate the embedder
     * @return an embedder with the same name, dimension, fingerprint and vectors
     */
    public static CachingEmbedder of(Embedder delegate) {
        return of(delegate, 256L << 20);
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
     * Embeds some texts, those that are not remembered with the underlying embedder. An exception of that embedder is
     * thrown to every caller that waits for one of the texts, and nothing of it is remembered.
     *
     * @param texts the texts
     * @return one vector for each text, in the same order; each a copy that the caller may change
     * @throws IllegalStateException if the underlying embedder gives another number of vectors than it was given texts
     */
    @Override
    public List<float[]> embed(List<String> texts) {
        List<CompletableFuture<float[]>> answers = new ArrayList<>(texts.size());
        Map<ContentHash, String> missing = new LinkedHashMap<>();
        Map<ContentHash, CompletableFuture<float[]>> mine = new HashMap<>();
        List<ContentHash> keys = texts.stream().map(ContentHash::of).toList();
        synchronized (vectors) {
            for (int i = 0; i < keys.size(); i++) {
                ContentHash key = keys.get(i);
                CompletableFuture<float[]> known = mine.containsKey(key) ? mine.get(key) : vectors.get(key);
                if (known == null) {
                    known = new CompletableFuture<>();
                    mine.put(key, known);
                    vectors.put(key, known);
                    missing.put(key, texts.get(i));
                }
                answers.add(known);
            }
            forgetOldest();
        }
        hits.addAndGet((long) texts.size() - missing.size());
        misses.addAndGet(missing.size());
        if (!missing.isEmpty()) {
            compute(missing, mine);
        }
        return answers.stream().map(CachingEmbedder::await).toList();
    }

    private void compute(Map<ContentHash, String> missing, Map<ContentHash, CompletableFuture<float[]>> mine) {
        try {
            List<float[]> computed = delegate.embed(List.copyOf(missing.values()));
            if (computed.size() != missing.size()) {
                throw new IllegalStateException("embedder " + delegate.name() + " gave " + computed.size()
                        + " vectors for " + missing.size() + " texts");
            }
            Iterator<float[]> next = computed.iterator();
            missing.keySet().forEach(key -> complete(mine, key, next.next()));
        } catch (RuntimeException | Error e) {
            synchronized (vectors) {
                mine.forEach(vectors::remove);
            }
            mine.values().forEach(future -> future.completeExceptionally(e));
            throw e;
        }
    }

    private static void complete(Map<ContentHash, CompletableFuture<float[]>> mine, ContentHash key, float[] vector) {
        CompletableFuture<float[]> future = mine.get(key);
        if (future != null) {
            future.complete(vector.clone());
        }
    }

    private void forgetOldest() {
        Iterator<ContentHash> oldest = vectors.keySet().iterator();
        for (int surplus = vectors.size() - maximumVectors; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }

    private static float[] await(CompletableFuture<float[]> future) {
        try {
            return future.join().clone();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * How many texts were answered without embedding them.
     *
     * @return the number since this object was made
     */
    public long hits() {
        return hits.get();
    }

    /**
     * How many texts were handed to the underlying embedder.
     *
     * @return the number since this object was made
     */
    public long misses() {
        return misses.get();
    }

    /**
     * How many vectors are remembered now.
     *
     * @return the number
     */
    public int size() {
        synchronized (vectors) {
            return vectors.size();
        }
    }

    /** Forgets everything and closes the underlying embedder. */
    @Override
    public void close() {
        synchronized (vectors) {
            vectors.clear();
        }
        delegate.close();
    }
}
