package io.labelkit.model.torch;

/** How the vectors of a text's tokens become one. What is right is said on the model's page; a wrong one is no error. */
public enum TokenPooling {
    /** The mean over the tokens that are no padding. */
    MEAN {
        @Override
        float[] of(float[] tokens, int dimension, long[] mask) {
            double[] sum = new double[dimension];
            int count = 0;
            for (int t = 0; t < mask.length; t++) {
                if (mask[t] != 0) {
                    count++;
                    for (int j = 0; j < dimension; j++) {
                        sum[j] += tokens[t * dimension + j];
                    }
                }
            }
            float[] mean = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                mean[j] = (float) (sum[j] / count);
            }
            return mean;
        }
    },
    /** The vector of the first token. */
    CLS {
        @Override
        float[] of(float[] tokens, int dimension, long[] mask) {
            return java.util.Arrays.copyOf(tokens, dimension);
        }
    },
    /** The greatest number of each place over the tokens that are no padding. */
    MAX {
        @Override
        float[] of(float[] tokens, int dimension, long[] mask) {
            float[] max = new float[dimension];
            java.util.Arrays.fill(max, Float.NEGATIVE_INFINITY);
            for (int t = 0; t < mask.length; t++) {
                for (int j = 0; j < dimension && mask[t] != 0; j++) {
                    max[j] = Math.max(max[j], tokens[t * dimension + j]);
                }
            }
            return max;
        }
    },
    /** None: the model gives one vector a text itself. */
    MODEL {
        @Override
        float[] of(float[] tokens, int dimension, long[] mask) {
            return tokens;
        }
    };

    abstract float[] of(float[] tokens, int dimension, long[] mask);
}
