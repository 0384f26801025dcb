package io.labelkit.model.student;

import io.labelkit.core.identity.Fingerprint;
import java.util.Map;

/**
 * The measures of a convolutional text encoder: a vector for each word, filters over two, three and four words in a row,
 * rectified, and the greatest value of each filter anywhere in the text.
 */
record ConvolutionShape(int mostVocabulary, int mostWords, int size, int filters) {
    static final int[] WIDTHS = {2, 3, 4};
    static final ConvolutionShape DEFAULTS = new ConvolutionShape(20_000, 128, 64, 64);

    int dimension() {
        return WIDTHS.length * filters;
    }

    /** The number of weights with a vocabulary: the table, then for each width its filters and their biases. */
    long weights(int vocabulary) {
        long all = (long) vocabulary * size;
        for (int width : WIDTHS) {
            all += (long) filters * width * size + filters;
        }
        return all;
    }

    Fingerprint fingerprint() {
        return Fingerprint.of(
                "encoder:convolution",
                Map.of("vocabulary", mostVocabulary, "words", mostWords, "size", size, "filters", filters));
    }
}
