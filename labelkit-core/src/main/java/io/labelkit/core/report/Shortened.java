package io.labelkit.core.report;

import java.util.List;

/** Parts with fewer rows and examples; what is left out is counted. */
final class Shortened implements ReportPart.Cases<ReportPart> {
    private static final int LEAST_ROWS = 10;
    private static final int LEAST_CARDS = 5;

    private final int divisor;

    private Shortened(int divisor) {
        this.divisor = divisor;
    }

    /** A report whose long parts are cut to a fraction. */
    static Report of(Report report, int divisor) {
        Shortened parts = new Shortened(divisor);
        return report.withSections(report.sections().stream()
                .map(section -> new ReportSection(
                        section.title(),
                        section.note(),
                        section.parts().stream()
                                .<ReportPart>map(part -> part.match(parts))
                                .toList(),
                        section.measured()))
                .toList());
    }

    private int rows(int size, int least) {
        return Math.min(size, Math.max(least, size / divisor));
    }

    @Override
    public ReportPart facts(Facts part) {
        return part;
    }

    @Override
    public ReportPart table(TablePart part) {
        int shown = rows(part.rows().size(), LEAST_ROWS);
        return new TablePart(
                part.title(),
                part.note(),
                part.columns(),
                part.rows().subList(0, shown),
                part.leftOut() + part.rows().size() - shown,
                part.links());
    }

    @Override
    public ReportPart barChart(BarChart part) {
        return part;
    }

    @Override
    public ReportPart histogram(Histogram part) {
        return part;
    }

    @Override
    public ReportPart heatMap(HeatMap part) {
        return part;
    }

    @Override
    public ReportPart reliability(ReliabilityDiagram part) {
        return part;
    }

    @Override
    public ReportPart lineChart(LineChart part) {
        return part;
    }

    @Override
    public ReportPart intervalPlot(IntervalPlot part) {
        return part;
    }

    @Override
    public ReportPart examples(ExampleList part) {
        int shown = rows(part.cards().size(), LEAST_CARDS);
        return new ExampleList(
                part.title(),
                part.note(),
                part.cards().subList(0, shown),
                part.leftOut() + part.cards().size() - shown,
                part.unit());
    }

    @Override
    public ReportPart warnings(Warnings part) {
        return part;
    }

    @Override
    public ReportPart code(Code part) {
        int shown = Math.max(Code.SHOWN / divisor, 1000);
        if (part.text().length() <= shown) {
            return part;
        }
        return new Code(part.title(), part.text().substring(0, shown) + "\n...");
    }

    @Override
    public ReportPart terms(Terms part) {
        return new Terms(part.title(), part.note(), List.copyOf(part.terms()));
    }
}
