package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus over numbers, or over the levels of a scale taken as the numbers 0, 1, ... in their order. A number has
 * no probability, so {@link #confidence} is empty; {@link #standardError} says how sure the value is. A labeler's
 * {@link #residual} is the root mean square difference of its votes to the consensus, in the unit of the values.
 * Immutable and thread-safe.
 */
public final class NumericConsensus extends WeightedConsensus {
    private final double[] values;
    private final double[] standardErrors;

    /**
     * Makes a result. For implementers of {@link Aggregator}; arrays are not copied and must not be changed afterwards.
     *
     * @param fit the labelers and how the fit went
     * @param values one a row; finite where there is a vote, ignored elsewhere
     * @param standardErrors one a row; NaN where it is unknown
     * @throws IllegalArgumentException if a length does not fit or a value of an example with votes is not finite
     */
    public NumericConsensus(Fit fit, double[] values, double[] standardErrors) {
        super(fit);
        this.values = values;
        this.standardErrors = standardErrors;
        int rows = fit.votes().exampleCount();
        Checks.check(values.length == rows, "values", "one an example", values.length);
        Checks.check(standardErrors.length == rows, "standardErrors", "one an example", standardErrors.length);
        for (int i = 0; i < rows; i++) {
            boolean voted = fit.votes().byExample().count(i) > 0;
            Checks.check(!voted || Double.isFinite(values[i]), "values", "finite where there is a vote", values[i]);
        }
    }

    /**
     * The value of an example.
     *
     * @param example the row
     * @return the number, for levels the position on the scale from 0, perhaps between two levels; empty without votes
     */
    public OptionalDouble value(int example) {
        return votes().byExample().count(example) == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[example]);
    }

    /**
     * How sure the value is: the estimated standard deviation of its error, from the weights of the votes and the
     * residuals of their labelers. It takes errors for independent between labelers.
     *
     * @param example the row
     * @return the standard error in the unit of the values; empty where the method cannot give one, for instance if
     *     every example has a single vote
     */
    public OptionalDouble standardError(int example) {
        return value(example).isEmpty() ? OptionalDouble.empty() : known(standardErrors[example]);
    }

    /**
     * The value as a label.
     *
     * @param example the row
     * @return the number, or the level nearest to the value, the lower one of two equally near; empty without votes
     */
    @Override
    public Optional<Label> label(int example) {
        OptionalDouble value = value(example);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (space().kind() != LabelKind.ORDINAL) {
            return Optional.of(new Label.Numeric(value.getAsDouble()));
        }
        long level = (long) Math.ceil(value.getAsDouble() - 0.5);
        int k = (int) Math.max(0, Math.min(space().size() - 1, level));
        return Optional.of(new Label.Ordinal(space().classNames().get(k)));
    }

    /**
     * Numbers have no probability.
     *
     * @param example the row
     * @return empty
     */
    @Override
    public OptionalDouble confidence(int example) {
        return OptionalDouble.empty();
    }

    @Override
    Optional<String> labelText(int example) {
        OptionalDouble error = standardError(example);
        return label(example).map(label -> {
            String text = label instanceof Label.Numeric number
                    ? String.format(Locale.ROOT, "%.4g", number.value())
                    : label + String.format(Locale.ROOT, " (%.2f)", values[example]);
            return error.isEmpty()
                    ? text
                    : text + String.format(Locale.ROOT, ", standard error %.3g", error.getAsDouble());
        });
    }
}
