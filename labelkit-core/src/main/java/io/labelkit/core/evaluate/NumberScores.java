package io.labelkit.core.evaluate;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.List;
import java.util.Map;

/**
 * Numbers against true numbers: mean absolute error {@code mean |x - truth|}, root mean squared error
 * {@code sqrt(mean (x - truth)^2)} and bias {@code mean (x - truth)}, in the unit of the numbers.
 */
public final class NumberScores implements LabelScores {
    private final Tally tally;

    private NumberScores(Tally tally) {
        this.tally = tally;
    }

    static NumberScores of(Map<String, ? extends Label> gold, Predictions labels) {
        return new NumberScores(Tally.of(Label.Numeric.class, gold, labels, (truth, label) -> {
            double error = label.value() - truth.value();
            return new double[] {1, Math.abs(error), error * error, error};
        }));
    }

    /**
     * The mean absolute error.
     *
     * @return the error; undefined if nothing is labelled
     */
    public Measure meanAbsoluteError() {
        return tally.measure("mean absolute error", s -> s[1] / s[0], false, true);
    }

    /**
     * The root mean squared error.
     *
     * @return the error; undefined if nothing is labelled
     */
    public Measure rootMeanSquaredError() {
        return tally.measure("root mean squared error", s -> Math.sqrt(s[2] / s[0]), false, true);
    }

    /**
     * The mean of label less truth.
     *
     * @return the bias; undefined if nothing is labelled
     */
    public Measure bias() {
        return tally.measure("bias", s -> s[3] / s[0], false, true);
    }

    @Override
    public LabelKind kind() {
        return LabelKind.NUMBER;
    }

    @Override
    public long examples() {
        return tally.examples();
    }

    @Override
    public long labelled() {
        return tally.labelled();
    }

    @Override
    public List<Measure> measures() {
        return List.of(meanAbsoluteError(), rootMeanSquaredError(), bias());
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
