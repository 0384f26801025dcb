package io.labelkit.core.learn.text;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.features.FeatureVector;
import io.labelkit.core.learn.features.HashedNgrams;
import java.util.List;

/**
 * The {@linkplain HashedNgrams n-grams} of the classifier of texts as vectors, for what wants an embedder: students, near
 * duplicates, outliers. Needs no model and knows words, not meanings. All buckets are written out, so take few of them and
 * signs; the last number of a vector is 1 for a text without any n-gram, such as the empty one, and otherwise 0. Immutable
 * and thread-safe.
 */
public final class HashedNgramEmbedder implements Embedder {
    private static final int MOST_BITS = 14;

    private final HashedNgrams features;

    private HashedNgramEmbedder(HashedNgrams features) {
        Checks.inRange(features.bits(), 8, MOST_BITS, "bits");
        this.features = features;
    }

    /**
     * Words and pairs of words in 2^12 buckets, with signs.
     *
     * @return the embedder
     */
    public static HashedNgramEmbedder words() {
        return of(new HashedNgrams(12, 2, 1, 0, 1, true));
    }

    /**
     * An embedder with other features.
     *
     * @param features at most 2^14 buckets
     * @return the embedder
     */
    public static HashedNgramEmbedder of(HashedNgrams features) {
        return new HashedNgramEmbedder(features);
    }

    @Override
    public String name() {
        return "hashed-ngrams";
    }

    @Override
    public int dimension() {
        return features.dimension() + 1;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.ofAll("embedder:hashed-ngrams", List.of(features.fingerprint()));
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        FeatureVector found = features.of(text);
        float[] vector = new float[dimension()];
        boolean empty = true;
        for (int entry = 0; entry < found.size(); entry++) {
            vector[found.index(entry)] = found.value(entry);
            empty &= found.value(entry) == 0;
        }
        vector[dimension() - 1] = empty ? 1 : 0;
        return vector;
    }

    @Override
    public String toString() {
        return "HashedNgramEmbedder(" + features + ")";
    }
}
