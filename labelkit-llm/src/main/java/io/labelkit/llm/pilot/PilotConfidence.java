package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The stated confidences of a pilot against what was right. An answer without one is in none of the numbers but the share
 * of accepted examples, which it is not among. Immutable and thread-safe.
 */
public final class PilotConfidence implements Displayable {
    private static final int BINS = 10;
    private static final double[] THRESHOLDS = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    private final double[] confidences;
    private final boolean[] right;
    private final int examples;

    PilotConfidence(List<PilotAnswer> withGold) {
        List<PilotAnswer> stated =
                withGold.stream().filter(a -> stated(a).isPresent()).toList();
        examples = withGold.size();
        confidences = stated.stream().mapToDouble(a -> stated(a).orElse(0)).toArray();
        right = new boolean[stated.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = stated.get(i).right();
        }
    }

    private static OptionalDouble stated(PilotAnswer answer) {
        return answer.outcome().isPresent()
                        && answer.outcome().get() instanceof Outcome.Voted voted
                        && answer.label().isPresent()
                ? voted.vote().confidence()
                : OptionalDouble.empty();
    }

    /**
     * How many labels came with a confidence.
     *
     * @return the number
     */
    public int stated() {
        return confidences.length;
    }

    /**
     * The expected calibration error: the sum over ten bins of equal width of the share of answers in the bin times the
     * distance of their accuracy and their mean confidence. On a small sample it is well above zero for a perfectly
     * calibrated labeler too.
     *
     * @return the error, in [0, 1]; empty if no confidence was stated
     */
    public OptionalDouble expectedCalibrationError() {
        if (confidences.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sum = new double[BINS];
        for (int i = 0; i < confidences.length; i++) {
            int bin = Math.min(BINS - 1, (int) (confidences[i] * BINS));
            sum[bin] += (right[i] ? 1 : 0) - confidences[i];
        }
        double error = 0;
        for (double bin : sum) {
            error += Math.abs(bin) / confidences.length;
        }
        return OptionalDouble.of(error);
    }

    /**
     * What thresholds from 0.5 to 0.99 would do. They are read off the same answers that they are chosen by, so the
     * precision to go by is the lower end of its interval.
     *
     * @return the thresholds, the lowest first; none if no confidence was stated
     */
    public List<PilotThreshold> thresholds() {
        List<PilotThreshold> thresholds = new ArrayList<>();
        for (double threshold : confidences.length == 0 ? new double[0] : THRESHOLDS) {
            int accepted = 0;
            int good = 0;
            for (int i = 0; i < confidences.length; i++) {
                accepted += confidences[i] >= threshold ? 1 : 0;
                good += confidences[i] >= threshold && right[i] ? 1 : 0;
            }
            thresholds.add(new PilotThreshold(
                    threshold, PilotScores.share(accepted, examples).orElseThrow(), PilotScores.share(good, accepted)));
        }
        return List.copyOf(thresholds);
    }

    @Override
    public Display display() {
        return Display.builder("Confidences of a pilot")
                .count("stated", stated())
                .share("expected calibration error", expectedCalibrationError())
                .table(PilotThreshold.ROWS.table("thresholds", thresholds()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
