package io.labelkit.aggregate.acquire;

/** What a student's predictions are scored by. */
public enum EfficiencyMeasure {
    /** The share of right predictions. */
    ACCURACY {
        @Override
        double of(int[] predicted, int[] truth, int classes) {
            double right = 0;
            for (int i = 0; i < truth.length; i++) {
                right += predicted[i] == truth[i] ? 1 : 0;
            }
            return right / truth.length;
        }
    },
    /** The mean over the classes that occur of the share of their examples that are predicted right. */
    BALANCED_ACCURACY {
        @Override
        double of(int[] predicted, int[] truth, int classes) {
            int[][] counts = counts(predicted, truth, classes);
            double sum = 0;
            int present = 0;
            for (int k = 0; k < classes; k++) {
                if (counts[k][TRUE] > 0) {
                    sum += counts[k][BOTH] / (double) counts[k][TRUE];
                    present++;
                }
            }
            return sum / present;
        }
    },
    /** The mean over the classes that occur in truth or predictions of {@code F1 = 2 right / (true + predicted)}. */
    MACRO_F1 {
        @Override
        double of(int[] predicted, int[] truth, int classes) {
            int[][] counts = counts(predicted, truth, classes);
            double sum = 0;
            int present = 0;
            for (int k = 0; k < classes; k++) {
                int both = counts[k][TRUE] + counts[k][PREDICTED];
                sum += both > 0 ? 2.0 * counts[k][BOTH] / both : 0;
                present += both > 0 ? 1 : 0;
            }
            return sum / present;
        }
    };

    private static final int TRUE = 0;
    private static final int PREDICTED = 1;
    private static final int BOTH = 2;

    /** The score of at least one prediction. */
    abstract double of(int[] predicted, int[] truth, int classes);

    private static int[][] counts(int[] predicted, int[] truth, int classes) {
        int[][] counts = new int[classes][3];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][TRUE]++;
            counts[predicted[i]][PREDICTED]++;
            counts[truth[i]][BOTH] += predicted[i] == truth[i] ? 1 : 0;
        }
        return counts;
    }
}
