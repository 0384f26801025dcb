package io.labelkit.benchmarks;

import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints how well out-of-fold probabilities fit the given labels, before and after calibration on inner folds: the
 * expected calibration error of the most probable class over 15 bins of equal width, and the mean of -log p of the given
 * label. Arguments: a folder of sets with {@code examples.jsonl}; then, perhaps, names of sets. Labels are right, or 20 %
 * of them are wrong as in {@link LabelErrorsInText}.
 */
public final class TextCalibration {
    private static final Logger LOG = LoggerFactory.getLogger(TextCalibration.class);
    private static final int BINS = 15;

    private TextCalibration() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the sets and names of sets
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        LOG.info("set\twrong\tECE before\tafter\tloss before\tafter");
        List<String> names = args.length > 1 ? Arrays.asList(args).subList(1, args.length) : GoldTexts.SETS;
        for (String name : names) {
            GoldTexts texts = GoldTexts.read(Path.of(args[0]), name);
            for (double rate : new double[] {0, 0.2}) {
                int[] labels = texts.noisy(rate, true);
                ProbabilityMatrix before = outOfFold(texts, labels, false);
                ProbabilityMatrix after = outOfFold(texts, labels, true);
                LOG.info(String.format(
                        Locale.ROOT,
                        "%s\t%.0f %%\t%.4f\t%.4f\t%.4f\t%.4f",
                        name,
                        100 * rate,
                        calibrationError(before, labels),
                        calibrationError(after, labels),
                        loss(before, labels),
                        loss(after, labels)));
            }
        }
    }

    private static ProbabilityMatrix outOfFold(GoldTexts texts, int[] labels, boolean calibrated) {
        return CrossValidation.of(LogisticRegressionTrainer.builder()
                        .calibrated(calibrated)
                        .build())
                .threads(2)
                .outOfFold(TrainingSet.hard(texts.items(), texts.classes(), labels));
    }

    private static double calibrationError(ProbabilityMatrix p, int[] labels) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (int i = 0; i < labels.length; i++) {
            double[] row = p.row(i);
            int best = 0;
            for (int k = 1; k < row.length; k++) {
                best = row[k] > row[best] ? k : best;
            }
            int bin = Math.min(BINS - 1, (int) (row[best] * BINS));
            confidence[bin] += row[best];
            right[bin] += best == labels[i] ? 1 : 0;
        }
        double error = 0;
        for (int b = 0; b < BINS; b++) {
            error += Math.abs(confidence[b] - right[b]) / labels.length;
        }
        return error;
    }

    private static double loss(ProbabilityMatrix p, int[] labels) {
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            loss -= Math.log(Math.max(p.row(i)[labels[i]], 1e-12)) / labels.length;
        }
        return loss;
    }
}
