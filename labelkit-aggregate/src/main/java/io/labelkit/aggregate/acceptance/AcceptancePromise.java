package io.labelkit.aggregate.acceptance;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;

/** What is promised about labels that are accepted without a person. */
public sealed interface AcceptancePromise {
    /**
     * Of the accepted labels at least this share is right, unless the calibration examples were unlucky, which they are
     * with a probability of at most one minus the confidence.
     *
     * @param precision the least share, in (0, 1)
     * @param confidence how often the promise is kept at least, in (0, 1)
     * @return the promise
     */
    static AcceptancePromise precision(double precision, double confidence) {
        return new Precision(precision, confidence);
    }

    /**
     * Of all labels at most this share is accepted and wrong, on average over calibration examples (conformal risk
     * control).
     *
     * @param share the greatest share, in (0, 1)
     * @return the promise
     */
    static AcceptancePromise errorShare(double share) {
        return new ErrorShare(share);
    }

    /**
     * A least precision with a confidence.
     *
     * @param precision the least share of accepted labels that is right
     * @param confidence how often the promise is kept at least
     */
    record Precision(double precision, double confidence) implements AcceptancePromise {
        /**
         * Checks the numbers.
         *
         * @param precision the least share, in (0, 1)
         * @param confidence how often it is kept at least, in (0, 1)
         */
        public Precision {
            Checks.check(precision > 0 && precision < 1, "precision", "in (0, 1)", precision);
            Checks.check(confidence > 0 && confidence < 1, "confidence", "in (0, 1)", confidence);
        }

        @Override
        public String toString() {
            return "precision of at least " + percent(precision) + " with confidence " + percent(confidence);
        }
    }

    /**
     * A greatest expected share of labels that are accepted and wrong.
     *
     * @param share the greatest share
     */
    record ErrorShare(double share) implements AcceptancePromise {
        /**
         * Checks the number.
         *
         * @param share the greatest share, in (0, 1)
         */
        public ErrorShare {
            Checks.check(share > 0 && share < 1, "share", "in (0, 1)", share);
        }

        @Override
        public String toString() {
            return "at most " + percent(share) + " of all labels accepted and wrong, on average";
        }
    }

    private static String percent(double share) {
        return NumberText.tick(share, Unit.share());
    }
}
