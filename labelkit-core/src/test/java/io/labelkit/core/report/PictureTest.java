package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.display.Unit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** A chart as a file of its own. */
class PictureTest {
    private static final LineChart LINES = new LineChart(
            "Found",
            "When reading from the top.",
            LineChart.Axis.of("labels read", Unit.count("labels")),
            LineChart.Axis.of("wrong ones found", Unit.share()),
            List.of(
                    new LineChart.Series("as ranked", List.of(LineChart.Point.of(0, 0), LineChart.Point.of(10, 0.9))),
                    new LineChart.Series(
                            "in any order", List.of(LineChart.Point.of(0, 0), LineChart.Point.of(10, 0.2)))));

    private static BarChart bars(String title, String note, String label) {
        return new BarChart(title, note, List.of(BarChart.Bar.of(label, 0.5, 0.4, 0.7)), Unit.share());
    }

    private static List<Picture> pictures() {
        return List.of(
                Picture.of(bars("Accuracy", "Of people.", "ann")),
                Picture.of(Histogram.of("Confidence", "", DoubleStream.of(0.1, 0.9), 0, 1, 10, Unit.share())),
                Picture.of(LINES),
                Picture.of(new IntervalPlot(
                        "Accuracy",
                        "",
                        List.of(new IntervalPlot.Row("ann", OptionalDouble.of(0.5), Optional.of(new Range(0.4, 0.7)))),
                        Unit.share(),
                        Optional.empty())));
    }

    private static Document parsed(Picture picture) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.svg().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyKindOfChartIsAWellFormedImageThatAsksForNothing() throws Exception {
        for (Picture picture : pictures()) {
            Document image = parsed(picture);

            assertThat(image.getDocumentElement().getLocalName()).isEqualTo("svg");
            assertThat(image.getElementsByTagName("desc").getLength()).isEqualTo(1);
            assertThat(picture.svg().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http", "url(", "<script", "<span", "<details", "href");
            assertThat(picture.svg()).contains(picture.chart().title(), "prefers-color-scheme: dark");
        }
    }

    @Test
    void linesHaveAKeyAndNamedAxes() {
        assertThat(Picture.of(LINES).svg())
                .contains(">as ranked</text>", ">in any order</text>", ">wrong ones found</text>");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        Picture picture =
                Picture.of(bars("</style><script>x</script>", "a & b <img src=x>", "\"><script>y</script>\u202e"));

        Document image = parsed(picture);

        assertThat(image.getElementsByTagName("script").getLength()).isZero();
        assertThat(image.getElementsByTagName("img").getLength()).isZero();
        assertThat(picture.svg()).doesNotContain("\u202e");
        assertThat(picture.toString()).contains("</style><script>x</script>");
    }

    @Test
    void aLongNoteIsBrokenIntoLinesAndCut() {
        assertThat(Picture.of(bars("Accuracy", "word ".repeat(300), "ann"))
                        .svg()
                        .split("class=\"note\""))
                .hasSize(5);
    }

    @Test
    void asTextItSaysWhatIsDrawn() {
        assertThat(pictures().get(0))
                .hasToString("Bar chart: Accuracy. 1 bars. Greatest: ann, 50.0%. Least: ann, 50.0%.");
        assertThat(Picture.of(bars("Who is right?", "", "ann")).toString())
                .startsWith("Bar chart: Who is right? 1 bars.");
    }

    @Test
    void anEmptyChartIsRefused() {
        assertThatThrownBy(() -> Picture.of(new BarChart("Accuracy", "", List.of(), Unit.share())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bars");
    }

    @Test
    void equalChartsAreEqualFiles(@TempDir Path folder) throws Exception {
        Path first = Picture.of(bars("Accuracy", "", "ann")).write(folder.resolve("a.svg"));
        Path second = Picture.of(bars("Accuracy", "", "ann")).write(folder.resolve("b.svg"));

        assertThat(Files.readString(first)).isEqualTo(Files.readString(second)).startsWith("<svg");
    }
}
