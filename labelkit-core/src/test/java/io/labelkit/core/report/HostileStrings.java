package io.labelkit.core.report;

import io.labelkit.core.calibration.ReliabilityBin;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.List;

/** Strings that try to become markup, scripts, addresses, or to disturb what is around them. */
final class HostileStrings {
    static final List<String> ALL = List.of(
            "<script>document.title='pwned'</script>",
            "</script><script>document.title='pwned'</script>",
            "<img src=x onerror=\"document.title='pwned'\">",
            "\"><svg onload=alert(1)>",
            "' onmouseover='alert(1)' x='",
            "\" onfocus=\"alert(1)\" autofocus=\"",
            "` onclick=alert(1) `",
            "</style><style>body{display:none}</style>",
            "</title><base href=https://evil.example/>",
            "<!-- <a href=\"javascript:alert(1)\">x</a> -->",
            "<![CDATA[ <b>bold</b> ]]>",
            "&lt;script&gt; &amp;amp; &#60;b&#62;",
            "{{title}} {{{style}}} {{#sections}} {{>page}}",
            "https://evil.example/track.png",
            "url(https://evil.example/x)",
            "javascript:alert(1)",
            "line\u2028separator\u2029paragraph",
            "\u202Egnp.exe\u202C and \u2066isolate\u2069",
            "nul\u0000 bell\u0007 escape\u001B[31m del\u007F c1\u0085",
            "lone high \uD83D and lone low \uDE00 surrogate",
            "noncharacter \uFFFE \uFFFF \uFDD0",
            "carriage\rreturn and\r\nnew line\tand tab",
            "tag characters \uDB40\uDC41\uDB40\uDC42",
            "עברית עם English באמצע",
            "combining Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
            "wide 日本語のラベル and emoji 👩‍👩‍👧‍👦",
            "unbroken" + "x".repeat(3000),
            "");

    private HostileStrings() {}

    /** A report that shows a string in every place where a report shows text. */
    static Report everywhere(String hostile) {
        String heading = "T " + hostile;
        Unit unit = Unit.decimal(hostile, 2);
        java.util.OptionalDouble half = java.util.OptionalDouble.of(0.5);
        return Report.builder(heading)
                .description(hostile)
                .add(new ReportSection(
                        heading,
                        hostile,
                        List.of(
                                new Facts(
                                        heading,
                                        hostile,
                                        List.of(Facts.Fact.of(heading, hostile).withHint(hostile))),
                                TablePart.builder(heading, Column.text(heading), Column.number(heading, unit))
                                        .note(hostile)
                                        .row(Cell.of(hostile), Cell.of(1))
                                        .row(Cell.of("b"), Cell.unknown())
                                        .build(),
                                new BarChart(heading, hostile, List.of(BarChart.Bar.of(hostile, 1, 0.5, 2)), unit),
                                new Histogram(heading, hostile, List.of(0.0, 1.0), List.of(3L), unit),
                                new HeatMap(
                                        heading,
                                        hostile,
                                        new HeatMap.Axis(heading, List.of(hostile)),
                                        new HeatMap.Axis(heading, List.of(hostile)),
                                        List.of(List.of(half)),
                                        unit),
                                new ExampleList(
                                        heading,
                                        hostile,
                                        List.of(new ExampleList.ExampleCard(
                                                hostile,
                                                java.util.Optional.of(hostile),
                                                java.util.Optional.of(hostile),
                                                half,
                                                List.of(new ExampleList.VoteLine(hostile, hostile, half)),
                                                2,
                                                hostile)),
                                        1,
                                        unit),
                                new ReliabilityDiagram(
                                        heading,
                                        hostile,
                                        List.of(new ReliabilityBin(0, 1, 3, 0.5, new Interval(0.4, 0.2, 0.6, 0.95)))),
                                new LineChart(
                                        heading,
                                        hostile,
                                        LineChart.Axis.of(heading, unit),
                                        LineChart.Axis.of(heading, unit),
                                        List.of(new LineChart.Series(
                                                heading,
                                                List.of(LineChart.Point.of(1, 2, 1, 3), LineChart.Point.of(2, 3))))),
                                new IntervalPlot(
                                        heading,
                                        hostile,
                                        List.of(IntervalPlot.Row.of(hostile, new Interval(0.4, 0.2, 0.6, 0.95))),
                                        unit,
                                        java.util.Optional.of(new IntervalPlot.Reference(heading, 0.5))),
                                new ExampleList(
                                        "Found " + heading,
                                        hostile,
                                        List.of(new ExampleList.ExampleCard(
                                                        hostile + "2",
                                                        java.util.Optional.of(hostile),
                                                        java.util.Optional.of(hostile),
                                                        half,
                                                        List.of(),
                                                        2,
                                                        hostile)
                                                .withFacets(List.of(new Facet(heading, hostile)))),
                                        1,
                                        unit),
                                new Terms(heading, hostile, List.of(new Terms.Term(heading, heading))),
                                new Warnings(heading, List.of(hostile)),
                                new Code(heading, hostile))))
                .build();
    }
}
