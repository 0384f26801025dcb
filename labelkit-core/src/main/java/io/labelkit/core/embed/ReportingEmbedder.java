package io.labelkit.core.embed;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * An embedder that tells a listener how far it is. It hands the texts of a call to another embedder in parts and tells the
 * listener after each. Name, fingerprint and vectors are those of the other one. Thread-safe if the listener is.
 *
 * <pre>{@code
 * Embedder embedder = ReportingEmbedder.of(model, (done, total) -> log.info("{} of {} texts embedded", done, total));
 * }</pre>
 */
public final class ReportingEmbedder implements Embedder {
    private static final int PART = 256;

    private final Embedder delegate;
    private final EmbeddingListener listener;
    private final int part;

    private ReportingEmbedder(Embedder delegate, EmbeddingListener listener, int part) {
        this.delegate = delegate;
        this.listener = listener;
        this.part = Checks.positive(part, "part");
    }

    /**
     * Reports after every 256 texts, and at the end of each call.
     *
     * @param delegate the embedder
     * @param listener what is told
     * @return an embedder with the same name, dimension, fingerprint and vectors
     */
    public static ReportingEmbedder of(Embedder delegate, EmbeddingListener listener) {
        return of(delegate, listener, PART);
    }

    /**
     * Reports after each part, and at the end of each call.
     *
     * @param delegate the embedder
     * @param listener what is told
     * @param part how many texts are embedded between two reports, at least 1
     * @return an embedder with the same name, dimension, fingerprint and vectors
     */
    public static ReportingEmbedder of(Embedder delegate, EmbeddingListener listener, int part) {
        return new ReportingEmbedder(delegate, listener, part);
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

    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += part) {
            int to = Math.min(texts.size(), from + part);
            vectors.addAll(delegate.embed(texts.subList(from, to)));
            listener.embedded(to, texts.size());
        }
        return vectors;
    }

    /** Closes the underlying embedder. */
    @Override
    public void close() {
        delegate.close();
    }
}
