package io.labelkit.core.calibration;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far the stated confidence in single labels and the share of right ones are apart, for labelers that state one number
 * and no distribution: people, language models, zero-shot labelers. For n labels with confidence c and {@code r = 1} if right,
 * over bins {@code (l, u]} of confidence:
 *
 * <pre>
 * ECE        sum_b n_b / n |accuracy_b - confidence_b|
 * ECE bias   sum_b n_b / n sqrt(2 conf_b (1 - conf_b) / (pi n_b))   what ECE is for perfectly calibrated confidence
 * excess     mean c - mean r                                        above 0 if too sure
 * Brier      mean of (c - r)^2, from 0 to 1                         the binary score; that of {@link CalibrationMeasures} has
 *                                                                   twice the value for two classes
 * log loss   mean of -log c where right and -log (1 - c) where wrong, each of at least 1e-12
 * </pre>
 *
 * Immutable and thread-safe. Sources: see {@link CalibrationMeasures}.
 */
public final class ConfidenceMeasures implements Displayable {
    private static final int BINS = 15;
    private static final double FLOOR = 1e-12;
    private static final double LEVEL = 0.95;

    private final double[] confidences;
    private final boolean[] right;
    private final int bins;

    private ConfidenceMeasures(double[] confidences, boolean[] right, int bins) {
        this.confidences = confidences;
        this.right = right;
        this.bins = bins;
    }

    /**
     * With 15 bins.
     *
     * @param confidences how sure of each label, in [0, 1], at least one
     * @param right whether it is right
     * @return the measures
     */
    public static ConfidenceMeasures of(double[] confidences, boolean[] right) {
        return of(confidences, right, BINS);
    }

    /**
     * With any number of bins.
     *
     * @param confidences how sure of each label, in [0, 1], at least one
     * @param right whether it is right
     * @param bins how many bins of equal width, at least 1
     * @return the measures
     */
    public static ConfidenceMeasures of(double[] confidences, boolean[] right, int bins) {
        Checks.check(confidences.length >= 1, "confidences", "at least one", confidences.length);
        Checks.check(right.length == confidences.length, "right", confidences.length + " values", right.length);
        for (int i = 0; i < confidences.length; i++) {
            Checks.inRange(confidences[i], 0, 1, "confidences[" + i + "]");
        }
        return new ConfidenceMeasures(confidences.clone(), right.clone(), Checks.positive(bins, "bins"));
    }

    private ReliabilityBins equalWidth() {
        return ReliabilityBins.equalWidth(confidences, right, bins);
    }

    /**
     * The number of labels.
     *
     * @return n
     */
    public int size() {
        return right.length;
    }

    /**
     * The share of right labels.
     *
     * @return the share with its Wilson interval of 95 %
     */
    public Interval accuracy() {
        return ProportionInterval.wilson(hits(), right.length, LEVEL);
    }

    private int hits() {
        int hits = 0;
        for (boolean r : right) {
            hits += r ? 1 : 0;
        }
        return hits;
    }

    /**
     * The mean confidence.
     *
     * @return in [0, 1]
     */
    public double meanConfidence() {
        return Arrays.stream(confidences).average().orElse(0);
    }

    /**
     * How much surer than right on average.
     *
     * @return mean confidence minus accuracy, in [-1, 1]
     */
    public double excess() {
        return meanConfidence() - hits() / (double) right.length;
    }

    /**
     * The bins of the reliability diagram, of equal width, without empty ones.
     *
     * @return the bins, by confidence
     */
    public List<ReliabilityBin> bins() {
        return equalWidth().list();
    }

    /**
     * Bins that hold about as many labels each.
     *
     * @return the bins, by confidence
     */
    public List<ReliabilityBin> equalMassBins() {
        return ReliabilityBins.equalMass(confidences, right, bins).list();
    }

    /**
     * The expected calibration error over bins of equal width.
     *
     * @return ECE
     */
    public double expectedCalibrationError() {
        return equalWidth().expectedError();
    }

    /**
     * What the ECE would be about if every bin were perfectly calibrated.
     *
     * @return the bias
     */
    public double errorOfPerfectCalibration() {
        return equalWidth().errorOfPerfectCalibration();
    }

    /**
     * The ECE with a bootstrap interval over the labels. Like the ECE, it is too high for well calibrated confidence.
     *
     * @param bootstrap the settings
     * @return the interval
     */
    public Optional<Interval> errorInterval(Bootstrap bootstrap) {
        return bootstrap.interval(right.length, rows -> {
            double[] c = new double[rows.length];
            boolean[] r = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                c[i] = confidences[rows[i]];
                r[i] = right[rows[i]];
            }
            return ReliabilityBins.equalWidth(c, r, bins).expectedError();
        });
    }

    /**
     * The greatest distance of accuracy and confidence in a bin.
     *
     * @return MCE
     */
    public double maximumCalibrationError() {
        return equalWidth().maximumError();
    }

    /**
     * The mean squared distance of confidence and truth.
     *
     * @return the binary Brier score, from 0 to 1
     */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < right.length; i++) {
            double distance = confidences[i] - (right[i] ? 1 : 0);
            sum += distance * distance;
        }
        return sum / right.length;
    }

    /**
     * The mean logarithmic loss.
     *
     * @return the log loss, in nats
     */
    public double logLoss() {
        double sum = 0;
        for (int i = 0; i < right.length; i++) {
            sum -= Math.log(Math.max(FLOOR, right[i] ? confidences[i] : 1 - confidences[i]));
        }
        return sum / right.length;
    }

    @Override
    public Display display() {
        return Display.builder("Calibration of stated confidence")
                .count("labels", size())
                .share("mean confidence", meanConfidence())
                .interval("right", accuracy(), Unit.share())
                .share("expected calibration error", expectedCalibrationError())
                .share("the same if perfectly calibrated", errorOfPerfectCalibration())
                .share("greatest error of a bin", maximumCalibrationError())
                .number("Brier score", brier(), Unit.measure(""))
                .number("log loss", logLoss(), Unit.measure("nats"))
                .table(ReliabilityBin.ROWS.table("bins of confidence", bins()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
