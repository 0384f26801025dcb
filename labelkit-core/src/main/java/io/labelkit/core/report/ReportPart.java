package io.labelkit.core.report;

/**
 * One thing that a {@link Report} shows: plain data, without HTML. All text in it may be hostile; the renderer escapes
 * it. Implementations are immutable records and thread-safe.
 */
public sealed interface ReportPart
        permits Facts,
                TablePart,
                BarChart,
                Histogram,
                HeatMap,
                ReliabilityDiagram,
                LineChart,
                IntervalPlot,
                ExampleList,
                Warnings,
                Code,
                Terms {

    /**
     * The heading.
     *
     * @return the title, not blank
     */
    String title();

    /**
     * What a reader should know about it: what it is, how it was computed, what was left out.
     *
     * @return a few sentences, perhaps none
     */
    String note();

    /**
     * Does what belongs to this kind of part.
     *
     * @param cases what to do
     * @param <R> the type of the answer
     * @return the answer of the case
     */
    <R> R match(Cases<R> cases);

    /**
     * What to do with each kind of part.
     *
     * @param <R> the type of the answer
     */
    interface Cases<R> {
        /**
         * For headline numbers.
         *
         * @param part the part
         * @return the answer
         */
        R facts(Facts part);

        /**
         * For a table.
         *
         * @param part the part
         * @return the answer
         */
        R table(TablePart part);

        /**
         * For a bar chart.
         *
         * @param part the part
         * @return the answer
         */
        R barChart(BarChart part);

        /**
         * For a histogram.
         *
         * @param part the part
         * @return the answer
         */
        R histogram(Histogram part);

        /**
         * For a heat map.
         *
         * @param part the part
         * @return the answer
         */
        R heatMap(HeatMap part);

        /**
         * For a reliability diagram.
         *
         * @param part the part
         * @return the answer
         */
        R reliability(ReliabilityDiagram part);

        /**
         * For a line chart.
         *
         * @param part the part
         * @return the answer
         */
        R lineChart(LineChart part);

        /**
         * For an interval plot.
         *
         * @param part the part
         * @return the answer
         */
        R intervalPlot(IntervalPlot part);

        /**
         * For a list of examples.
         *
         * @param part the part
         * @return the answer
         */
        R examples(ExampleList part);

        /**
         * For warnings.
         *
         * @param part the part
         * @return the answer
         */
        R warnings(Warnings part);

        /**
         * For preformatted text.
         *
         * @param part the part
         * @return the answer
         */
        R code(Code part);

        /**
         * For words and what they mean.
         *
         * @param part the part
         * @return the answer
         */
        R terms(Terms part);
    }
}
