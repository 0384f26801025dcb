package io.labelkit.model.student;

import java.util.ArrayList;
import java.util.List;

/**
 * A trained transformer in plain Java: float32 weights, sums in double in a fixed order. Source: Vaswani et al. (2017),
 * Attention is all you need, arXiv:1706.03762, with normalisation before each part: Xiong et al. (2020), On layer
 * normalization in the transformer architecture, arXiv:2002.04745.
 */
final class TransformerEncoder implements TextEncoder {
    private final TransformerShape shape;
    private final WordVocabulary vocabulary;
    private final float[] weights;
    private final List<Layer> layers = new ArrayList<>();
    private final Scale last;

    private record Layer(Scale first, Affine query, Affine joining, Scale second, Affine up, Affine down) {}

    TransformerEncoder(TransformerShape shape, WordVocabulary vocabulary, float[] weights) {
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.weights = weights;
        int[] at = {(shape.rows(vocabulary) + shape.mostWords()) * shape.size()};
        int size = shape.size();
        for (int l = 0; l < shape.layers(); l++) {
            layers.add(new Layer(
                    scale(at),
                    map(at, 3 * size, size),
                    map(at, size, size),
                    scale(at),
                    map(at, shape.inner(), size),
                    map(at, size, shape.inner())));
        }
        last = scale(at);
    }

    private Scale scale(int[] at) {
        int from = at[0];
        at[0] += 2 * shape.size();
        return new Scale(weights, from, shape.size());
    }

    private Affine map(int[] at, int outputs, int inputs) {
        int from = at[0];
        at[0] += outputs * (inputs + 1);
        return Affine.of(weights, from, outputs, inputs);
    }

    @Override
    public float[] encode(String text) {
        int[] words = vocabulary.numbers(text, shape.mostWords(), shape.buckets());
        int size = shape.size();
        double[][] x = new double[words.length][size];
        int places = shape.rows(vocabulary) * size;
        for (int t = 0; t < words.length; t++) {
            for (int j = 0; j < size; j++) {
                x[t][j] = (double) weights[words[t] * size + j] + weights[places + t * size + j];
            }
        }
        for (Layer layer : layers) {
            double[][] attended = attend(x, layer);
            for (int t = 0; t < x.length; t++) {
                add(x[t], layer.joining().of(attended[t]));
                double[] wide = layer.up().of(layer.second().of(x[t]));
                for (int j = 0; j < wide.length; j++) {
                    wide[j] = Math.max(0, wide[j]);
                }
                add(x[t], layer.down().of(wide));
            }
        }
        return pooled(x);
    }

    private static void add(double[] to, double[] more) {
        for (int j = 0; j < to.length; j++) {
            to[j] += more[j];
        }
    }

    /** For each place the values of all places, weighed by how well their keys fit its query. */
    private double[][] attend(double[][] x, Layer layer) {
        int n = x.length;
        int size = shape.size();
        int part = size / shape.heads();
        double scale = 1 / Math.sqrt(part);
        double[][] all = new double[n][];
        for (int t = 0; t < n; t++) {
            all[t] = layer.query().of(layer.first().of(x[t]));
        }
        double[][] out = new double[n][size];
        double[] share = new double[n];
        for (int head = 0; head < shape.heads(); head++) {
            int from = head * part;
            for (int t = 0; t < n; t++) {
                double max = Double.NEGATIVE_INFINITY;
                for (int s = 0; s < n; s++) {
                    double dot = 0;
                    for (int j = 0; j < part; j++) {
                        dot += all[t][from + j] * all[s][size + from + j];
                    }
                    share[s] = dot * scale;
                    max = Math.max(max, share[s]);
                }
                double sum = 0;
                for (int s = 0; s < n; s++) {
                    share[s] = StrictMath.exp(share[s] - max);
                    sum += share[s];
                }
                for (int s = 0; s < n; s++) {
                    double weight = share[s] / sum;
                    for (int j = 0; j < part; j++) {
                        out[t][from + j] += weight * all[s][2 * size + from + j];
                    }
                }
            }
        }
        return out;
    }

    /** The mean over the places, then the greatest; zeros without a word. */
    private float[] pooled(double[][] x) {
        int size = shape.size();
        double[] mean = new double[size];
        double[] greatest = new double[size];
        for (int t = 0; t < x.length; t++) {
            double[] y = last.of(x[t]);
            for (int j = 0; j < size; j++) {
                mean[j] += y[j] / x.length;
                greatest[j] = t == 0 ? y[j] : Math.max(greatest[j], y[j]);
            }
        }
        float[] out = new float[2 * size];
        for (int j = 0; j < size; j++) {
            out[j] = (float) mean[j];
            out[size + j] = (float) greatest[j];
        }
        return out;
    }

    /** Normalised to mean 0 and variance 1, then multiplied and shifted. */
    private record Scale(float[] weights, int from, int size) {
        double[] of(double[] x) {
            double mean = 0;
            for (double value : x) {
                mean += value;
            }
            mean /= size;
            double variance = 0;
            for (double value : x) {
                variance += (value - mean) * (value - mean);
            }
            double factor = 1 / Math.sqrt(variance / size + LayerScale.EPSILON);
            double[] out = new double[size];
            for (int j = 0; j < size; j++) {
                out[j] = (x[j] - mean) * factor * weights[from + j] + weights[from + size + j];
            }
            return out;
        }
    }

    /** A linear map, with the weights of an input together, which the compiler turns into vector instructions. */
    private record Affine(double[] byInput, double[] bias) {
        static Affine of(float[] weights, int from, int outputs, int inputs) {
            double[] turned = new double[outputs * inputs];
            double[] bias = new double[outputs];
            for (int o = 0; o < outputs; o++) {
                for (int j = 0; j < inputs; j++) {
                    turned[j * outputs + o] = weights[from + o * inputs + j];
                }
                bias[o] = weights[from + outputs * inputs + o];
            }
            return new Affine(turned, bias);
        }

        double[] of(double[] x) {
            double[] out = bias.clone();
            for (int j = 0; j < x.length; j++) {
                double value = x[j];
                int at = j * out.length;
                for (int o = 0; o < out.length; o++) {
                    out[o] += value * byInput[at + o];
                }
            }
            return out;
        }
    }
}
