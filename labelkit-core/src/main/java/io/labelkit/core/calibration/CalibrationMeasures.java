package io.labelkit.core.calibration;

import io.labelkit.core.data.Gold;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far stated probabilities and truth are apart. Confidence is the greatest probability of a row. With bins
 * {@code (l, u]} of confidence:
 *
 * <pre>
 * ECE      sum_b n_b / n |accuracy_b - confidence_b|        expected calibration error, from 0 to 1
 * ECE bias sum_b n_b / n sqrt(2 acc_b (1 - acc_b) / (pi n_b))  what ECE is for perfectly calibrated probabilities
 * MCE      the greatest of |accuracy_b - confidence_b|
 * Brier    mean of sum_k (p_k - q_k)^2, from 0 to 2         for two classes twice the binary Brier score
 * log loss mean of -sum_k q_k log max(p_k, 1e-12)
 * </pre>
 *
 * Immutable and thread-safe. Sources: M. P. Naeini, G. F. Cooper and M. Hauskrecht (2015), Obtaining well calibrated
 * probabilities using Bayesian binning, AAAI; G. W. Brier (1950), doi:10.1175/1520-0493(1950)078.
 */
public final class CalibrationMeasures implements Displayable {
    private static final int BINS = 15;
    private static final double FLOOR = 1e-12;

    private final CalibrationSample sample;
    private final int bins;

    private CalibrationMeasures(CalibrationSample sample, int bins) {
        this.sample = sample;
        this.bins = Checks.positive(bins, "bins");
    }

    /**
     * With 15 bins.
     *
     * @param sample probabilities and truth
     * @return the measures
     */
    public static CalibrationMeasures of(CalibrationSample sample) {
        return new CalibrationMeasures(sample, BINS);
    }

    /**
     * With any number of bins.
     *
     * @param sample probabilities and truth
     * @param bins how many bins of equal width, at least 1
     * @return the measures
     */
    public static CalibrationMeasures of(CalibrationSample sample, int bins) {
        return new CalibrationMeasures(sample, bins);
    }

    /**
     * The rows of a matrix that have a gold label, test gold included, with 15 bins.
     *
     * @param matrix the probabilities, of exclusive classes
     * @param gold gold labels of any role
     * @return the measures
     */
    public static CalibrationMeasures of(ProbabilityMatrix matrix, Gold gold) {
        return of(CalibrationSample.unchecked(matrix, gold));
    }

    /**
     * The number of examples.
     *
     * @return n
     */
    public int size() {
        return sample.size();
    }

    /**
     * The share of examples whose most probable class is the true one.
     *
     * @return in [0, 1]
     */
    public double accuracy() {
        double right = 0;
        for (int i = 0; i < sample.size(); i++) {
            right += right(i) ? 1 : 0;
        }
        return right / sample.size();
    }

    /**
     * The bins of the reliability diagram, of equal width, without empty ones.
     *
     * @return the bins, by confidence
     */
    public List<ReliabilityBin> bins() {
        return equalWidth().list();
    }

    private ReliabilityBins equalWidth() {
        return ReliabilityBins.equalWidth(confidences(), hits(), bins);
    }

    private double[] confidences() {
        double[] confidences = new double[sample.size()];
        Arrays.setAll(confidences, i -> sample.probability(i, sample.predicted(i)));
        return confidences;
    }

    private boolean[] hits() {
        boolean[] hits = new boolean[sample.size()];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = right(i);
        }
        return hits;
    }

    /**
     * Bins that hold about as many examples each, which suits models that are sure most of the time.
     *
     * @return the bins, by confidence
     */
    public List<ReliabilityBin> equalMassBins() {
        return ReliabilityBins.equalMass(confidences(), hits(), bins).list();
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
     * The expected calibration error over bins of equal mass.
     *
     * @return the adaptive ECE
     */
    public double adaptiveCalibrationError() {
        return ReliabilityBins.equalMass(confidences(), hits(), bins).expectedError();
    }

    /**
     * What the ECE would be about if every bin were perfectly calibrated: an ECE near it says nothing against the
     * probabilities.
     *
     * @return the bias
     */
    public double errorOfPerfectCalibration() {
        return equalWidth().errorOfPerfectCalibration();
    }

    /**
     * The ECE with a bootstrap interval over the examples. Like the ECE, it is too high for well calibrated
     * probabilities.
     *
     * @param bootstrap the settings
     * @return the interval
     */
    public Optional<Interval> errorInterval(Bootstrap bootstrap) {
        return bootstrap.interval(
                sample.size(), rows -> new CalibrationMeasures(sample.rows(rows), bins).expectedCalibrationError());
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
     * The root of the mean squared distance of accuracy and confidence.
     *
     * @return the root-mean-square calibration error
     */
    public double rootMeanSquareError() {
        return equalWidth().rootMeanSquareError();
    }

    /**
     * The mean over classes of the ECE of their probabilities, whatever the most probable class is.
     *
     * @return the class-wise ECE
     */
    public double classwiseCalibrationError() {
        int k = sample.classes().size();
        double sum = 0;
        for (int c = 0; c < k; c++) {
            double[] stated = new double[bins];
            double[] happened = new double[bins];
            for (int i = 0; i < sample.size(); i++) {
                double p = sample.probability(i, c);
                int bin = ReliabilityBins.bin(p, bins);
                stated[bin] += p;
                happened[bin] += sample.target(i, c);
            }
            for (int b = 0; b < bins; b++) {
                sum += Math.abs(stated[b] - happened[b]) / sample.size();
            }
        }
        return sum / k;
    }

    /**
     * The mean squared distance of probabilities and truth, summed over classes.
     *
     * @return the Brier score, from 0 to 2
     */
    public double brier() {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            for (int c = 0; c < sample.classes().size(); c++) {
                double d = sample.probability(i, c) - sample.target(i, c);
                sum += d * d;
            }
        }
        return sum / sample.size();
    }

    /**
     * The mean logarithmic loss, with probabilities of at least 1e-12.
     *
     * @return the log loss, in nats
     */
    public double logLoss() {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            for (int c = 0; c < sample.classes().size(); c++) {
                double q = sample.target(i, c);
                sum -= q == 0 ? 0 : q * Math.log(Math.max(sample.probability(i, c), FLOOR));
            }
        }
        return sum / sample.size();
    }

    /**
     * How many examples had less than 1e-12 for what is true, so that their loss was cut.
     *
     * @return the number
     */
    public int flooredExamples() {
        int floored = 0;
        for (int i = 0; i < sample.size(); i++) {
            boolean low = false;
            for (int c = 0; c < sample.classes().size(); c++) {
                low |= sample.target(i, c) > 0 && sample.probability(i, c) < FLOOR;
            }
            floored += low ? 1 : 0;
        }
        return floored;
    }

    private boolean right(int row) {
        return sample.predicted(row) == sample.truth(row);
    }

    @Override
    public Display display() {
        return Display.builder("Calibration")
                .count("examples", sample.size())
                .share("expected calibration error", expectedCalibrationError())
                .share("the same if perfectly calibrated", errorOfPerfectCalibration())
                .share("greatest error of a bin", maximumCalibrationError())
                .number("Brier score", brier(), Unit.measure(""))
                .number("log loss", logLoss(), Unit.measure("nats"))
                .share("accuracy", accuracy())
                .table(ReliabilityBin.ROWS.table("bins of confidence", bins()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
