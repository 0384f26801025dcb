package io.labelkit.core.report;

import io.labelkit.core.display.Column;
import java.util.List;
import java.util.stream.Stream;

/** The names in a part that may need a definition: its title, and what its numbers are called. */
final class PartNames implements ReportPart.Cases<Stream<String>> {

    static List<String> of(ReportPart part) {
        return Stream.concat(Stream.of(part.title()), part.match(new PartNames()))
                .toList();
    }

    @Override
    public Stream<String> facts(Facts part) {
        return part.facts().stream().map(Facts.Fact::name);
    }

    @Override
    public Stream<String> table(TablePart part) {
        return part.columns().stream().map(Column::name);
    }

    @Override
    public Stream<String> barChart(BarChart part) {
        return Stream.empty();
    }

    @Override
    public Stream<String> histogram(Histogram part) {
        return Stream.empty();
    }

    @Override
    public Stream<String> heatMap(HeatMap part) {
        return Stream.empty();
    }

    @Override
    public Stream<String> reliability(ReliabilityDiagram part) {
        return Stream.of("reliability diagram");
    }

    @Override
    public Stream<String> lineChart(LineChart part) {
        return Stream.of(part.x().name(), part.y().name());
    }

    @Override
    public Stream<String> intervalPlot(IntervalPlot part) {
        return Stream.empty();
    }

    @Override
    public Stream<String> examples(ExampleList part) {
        return Stream.empty();
    }

    @Override
    public Stream<String> warnings(Warnings part) {
        return Stream.empty();
    }

    @Override
    public Stream<String> code(Code part) {
        return Stream.empty();
    }

    @Override
    public Stream<String> terms(Terms part) {
        return Stream.empty();
    }
}
