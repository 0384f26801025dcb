package io.labelkit.aggregate.nutrition;

/**
 * How strongly two variables go together.
 *
 * @param first a variable
 * @param second another variable
 * @param measure how it was measured
 * @param value the value of the measure
 * @param examples how many examples have both
 */
public record Association(String first, String second, Measure measure, double value, int examples) {
    /** Measures of association. */
    public enum Measure {
        /** Pearson's correlation of two numbers, in [-1, 1]. */
        PEARSON("Pearson r"),
        /** Spearman's rank correlation of two numbers, in [-1, 1]. */
        SPEARMAN("Spearman rho"),
        /** The share of a number's variance that a category explains (correlation ratio), in [0, 1]. */
        ETA_SQUARED("eta squared"),
        /** Cramer's V of two categories, corrected for bias (Bergsma 2013, doi:10.1016/j.jkss.2012.10.002), in [0, 1]. */
        CRAMERS_V("Cramer's V");

        private final String words;

        Measure(String words) {
            this.words = words;
        }

        /**
         * The measure's name for people.
         *
         * @return the name
         */
        public String words() {
            return words;
        }
    }

    /**
     * The strength on one scale, to compare measures: the square root of eta squared, the others without sign.
     *
     * @return in [0, 1]
     */
    public double strength() {
        return measure == Measure.ETA_SQUARED ? Math.sqrt(value) : Math.abs(value);
    }
}
