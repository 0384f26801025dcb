package io.labelkit.aggregate.agreement;

import io.labelkit.core.internal.Checks;
import java.util.Locale;
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
        Optional<String> whyUndefined) {
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

    /** A line of text: {@code FLEISS (NOMINAL) 0.4302 on 30 examples}, or the reason why there is no value. */
    @Override
    public String toString() {
        String what = coefficient + " (" + difference + ") ";
        return value.isPresent()
                ? what + String.format(Locale.ROOT, "%.4f on %d examples", value.getAsDouble(), examples)
                : what + "undefined: " + whyUndefined.orElse("");
    }
}
