package io.labelkit.model.student;

/**
 * What a student says of a number.
 *
 * @param value the mean of what it holds for possible
 * @param low the lower end of the interval
 * @param high the upper end
 * @param coverage how often the truth should be inside, in (0, 1)
 * @param standardDeviation of what it holds for possible, before calibration
 */
public record NumberPrediction(double value, double low, double high, double coverage, double standardDeviation) {
    /**
     * The width of the interval.
     *
     * @return the upper end minus the lower
     */
    public double width() {
        return high - low;
    }
}
