package io.labelkit.model.student;

/** A trained convolutional encoder: float32 weights, sums in double in a fixed order. */
final class ConvolutionEncoder implements TextEncoder {
    private final ConvolutionShape shape;
    private final WordVocabulary vocabulary;
    private final float[] weights;

    ConvolutionEncoder(ConvolutionShape shape, WordVocabulary vocabulary, float[] weights) {
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.weights = weights;
    }

    /** For each filter its greatest value over the places of a text, at least 0; a text without words gives zeros. */
    @Override
    public float[] encode(String text) {
        int[] words = vocabulary.numbers(text, shape.mostWords());
        float[] out = new float[shape.dimension()];
        int size = shape.size();
        int at = vocabulary.size() * size;
        int next = 0;
        for (int width : ConvolutionShape.WIDTHS) {
            int bias = at + shape.filters() * width * size;
            for (int f = 0; f < shape.filters(); f++) {
                int kernel = at + f * width * size;
                double greatest = 0;
                for (int t = 0; t < words.length; t++) {
                    double sum = weights[bias + f];
                    int last = Math.min(width, words.length - t);
                    for (int o = 0; o < last; o++) {
                        int row = words[t + o] * size;
                        int column = kernel + o * size;
                        for (int e = 0; e < size; e++) {
                            sum += (double) weights[row + e] * weights[column + e];
                        }
                    }
                    greatest = Math.max(greatest, sum);
                }
                out[next++] = (float) greatest;
            }
            at = bias + shape.filters();
        }
        return out;
    }
}
