package io.labelkit.model.student;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Map;

/**
 * The measures of a transformer over the words of a text: a vector for each word and one for each place, layers of masked
 * self-attention and of two linear maps with a rectifier between, each normalised before and added to what came in, and
 * the mean and the greatest of what comes out over the words.
 */
record TransformerShape(int mostVocabulary, int mostWords, int buckets, int size, int heads, int layers, int inner)
        implements EncoderShape {
    static final TransformerShape DEFAULTS = new TransformerShape(20_000, 128, 512, 64, 4, 2, 128);
    static final String NAME = "transformer";

    TransformerShape {
        Checks.check(size % heads == 0, "heads", "a divisor of the size " + size, heads);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int dimension() {
        return 2 * size;
    }

    /** How many vectors of words there are. */
    int rows(WordVocabulary vocabulary) {
        return vocabulary.size() + buckets;
    }

    /** The numbers of a layer. */
    long layer() {
        long square = (long) size * size;
        return 4L * size + 4 * square + 4L * size + 2L * inner * size + inner + size;
    }

    @Override
    public long weights(WordVocabulary vocabulary) {
        return (rows(vocabulary) + (long) mostWords) * size + layers * layer() + 2L * size;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "encoder:transformer",
                Map.of(
                        "vocabulary",
                        mostVocabulary,
                        "words",
                        mostWords,
                        "buckets",
                        buckets,
                        "size",
                        size,
                        "heads",
                        heads,
                        "layers",
                        layers,
                        "inner",
                        inner));
    }

    @Override
    public Network network(WordVocabulary vocabulary, Outlet outlet, double dropout, List<int[]> texts) {
        return EncoderNetwork.of(this, rows(vocabulary), outlet, dropout, texts);
    }

    @Override
    public TextEncoder encoder(WordVocabulary vocabulary, float[] weights) {
        return new TransformerEncoder(this, vocabulary, weights);
    }

    @Override
    public void write(ObjectNode node) {
        node.put("mostVocabulary", mostVocabulary);
        node.put("mostWords", mostWords);
        node.put("buckets", buckets);
        node.put("size", size);
        node.put("heads", heads);
        node.put("layers", layers);
        node.put("inner", inner);
    }
}
