package io.labelkit.aggregate.agreement;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One agreement coefficient. Immutable and thread-safe.
 *
 * @param coefficient what was measured
 * @param difference how far votes are apart
 * @param examples the number of examples with at least two votes, on which it rests
 * @param value the value, at most 1; empty if it is undefined
 * @param whyUndefined the reason in a sentence if there is no value, otherwise empty
 */
public record AgreementScore(
        Coefficient coefficient,
        Difference difference,
        int examples,
        OptionalDouble value,
        Optional<String> whyUndefined)
        implements Displayable {
    static final Rows<AgreementScore> ROWS = Rows.<AgreementScore>of("Agreement")
            .text("coefficient", score -> score.coefficient())
            .text("difference", score -> score.difference())
            .numberIfKnown("value", Unit.decimal("", 3), AgreementScore::value)
            .count("examples", AgreementScore::examples)
            .text("why undefined", score -> score.whyUndefined().orElse("–"));

    /**
     * Checks that there is either a value or a reason.
     *
     * @param coefficient what was measured
     * @param difference how far votes are apart
     * @param examples the number of examples
     * @param value the value
     * @param whyUndefined the reason
     */
    public AgreementScore {
        Checks.check(
                value.isPresent() != whyUndefined.isPresent(),
                "whyUndefined",
                "present exactly if there is no value",
                whyUndefined);
    }

    static AgreementScore of(Coefficient coefficient, Difference difference, int examples, double value) {
        return new AgreementScore(coefficient, difference, examples, OptionalDouble.of(value), Optional.empty());
    }

    static AgreementScore undefined(Coefficient coefficient, Difference difference, int examples, String why) {
        return new AgreementScore(coefficient, difference, examples, OptionalDouble.empty(), Optional.of(why));
    }

    /** The value, not a number if there is none. */
    double orNaN() {
        return value.orElse(Double.NaN);
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
