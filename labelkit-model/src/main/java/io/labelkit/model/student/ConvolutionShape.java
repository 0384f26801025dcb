package io.labelkit.model.student;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;

/**
 * The measures of a convolutional text encoder: a vector for each word, filters over two, three and four words in a row,
 * rectified, and the greatest value of each filter anywhere in the text.
 */
record ConvolutionShape(int mostVocabulary, int mostWords, int size, int filters) implements EncoderShape {
    static final int[] WIDTHS = {2, 3, 4};
    static final ConvolutionShape DEFAULTS = new ConvolutionShape(20_000, 128, 64, 64);
    static final String NAME = "convolution";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int buckets() {
        return 0;
    }

    @Override
    public int dimension() {
        return WIDTHS.length * filters;
    }

    /** The table, then for each width its filters and their biases. */
    @Override
    public long weights(WordVocabulary vocabulary) {
        long all = (long) vocabulary.size() * size;
        for (int width : WIDTHS) {
            all += (long) filters * width * size + filters;
        }
        return all;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "encoder:convolution",
                Map.of("vocabulary", mostVocabulary, "words", mostWords, "size", size, "filters", filters));
    }

    @Override
    public Network network(WordVocabulary vocabulary, Outlet outlet, double dropout, List<int[]> texts) {
        return EncoderNetwork.of(this, vocabulary.size(), outlet, dropout, texts);
    }

    @Override
    public TextEncoder encoder(WordVocabulary vocabulary, float[] weights) {
        return new ConvolutionEncoder(this, vocabulary, weights);
    }

    @Override
    public void write(ObjectNode node) {
        node.put("mostVocabulary", mostVocabulary);
        node.put("mostWords", mostWords);
        node.put("size", size);
        node.put("filters", filters);
    }
}
