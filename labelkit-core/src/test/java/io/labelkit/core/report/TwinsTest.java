package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.calibration.ReliabilityBin;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.statistics.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Markdown and the JSON of a report. */
class TwinsTest {
    /** A bare mention, number of an issue, address, tag or link, none of them in a block of code. */
    private static final Pattern LIVE = Pattern.compile(
            "(?<!\\\\)[<\\[](?!!-- -->)|@(?!<!-- -->)|#(?!<!-- -->)\\d|://|(?<![\\p{L}\\p{N}])(?i:www)\\.");

    static List<String> hostile() {
        return HostileStrings.ALL;
    }

    private static String withoutHeadingsAndCode(String markdown) {
        return markdown.replaceAll("(?s)\n(```+)\n.*?\n\\1\n", "\n").replaceAll("(?m)^#{1,3} ", "");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextIsNoMarkupInMarkdown(String hostile) {
        String markdown = HostileStrings.everywhere(hostile).toMarkdown();
        String harmless = HostileStrings.everywhere("harmless").toMarkdown();

        assertThat(LIVE.matcher(withoutHeadingsAndCode(markdown)).find()).isFalse();
        assertThat(markdown.lines().filter(line -> line.startsWith("## ")).count())
                .isEqualTo(
                        harmless.lines().filter(line -> line.startsWith("## ")).count());
        assertThat(withoutHeadingsAndCode(markdown)
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .count())
                .isEqualTo(withoutHeadingsAndCode(harmless)
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .count());
    }

    @Property(tries = 300)
    void noTextOpensMarkup(@ForAll String text) {
        String markdown = MarkdownText.of("a " + text, 200);

        assertThat(LIVE.matcher(markdown).find()).isFalse();
        assertThat(markdown).doesNotContain("\n", "\t");
        assertThat(markdown.replace("\\\\", "").replace("\\|", "")).doesNotContain("|");
    }

    @Test
    void aBlockOfCodeCannotBeEndedByItsText() {
        String markdown = Report.builder("R")
                .add(ReportSection.of("S", new Code("c", "a\n```\n# b\n````\nc")))
                .build()
                .toMarkdown();

        assertThat(markdown).contains("\n`````\na\n```\n# b\n````\nc\n`````\n");
    }

    private static Report small() {
        Interval interval = new Interval(0.8, 0.7, 0.9, 0.95);
        return Report.builder("Small")
                .add(ReportTopic.WARNINGS, ReportSection.of("Warnings", new Warnings("Warnings", List.of("One."))))
                .add(
                        ReportTopic.HEADLINE,
                        ReportSection.of(
                                "Headline",
                                new Facts(
                                        "At a glance",
                                        "",
                                        List.of(Fact.of("accuracy", Optional.of(interval), Unit.share()))),
                                TablePart.builder("T", Column.text("name"), Column.number("n", Unit.count("votes")))
                                        .row(Cell.of("a"), Cell.of(3))
                                        .row(Cell.of("b"), Cell.unknown())
                                        .build(),
                                new IntervalPlot(
                                        "Forest",
                                        "",
                                        List.of(IntervalPlot.Row.of("x", interval)),
                                        Unit.share(),
                                        Optional.empty()),
                                new ReliabilityDiagram(
                                        "Reliability", "", List.of(new ReliabilityBin(0.7, 0.8, 12, 0.75, interval)))))
                .add(
                        ReportTopic.OTHER,
                        ReportSection.of("Times", new Facts("Times", "", List.of(Fact.of("begun", "2026-01-02"))))
                                .asMeasured())
                .build();
    }

    @Test
    void markdownHasTheSameOrderAndNoTimes() {
        String markdown = small().toMarkdown();

        assertThat(markdown)
                .startsWith("# Small\n\n## Headline\n\n### At a glance\n")
                .contains("| accuracy | 80.0% | 70.0% to 90.0%, 95% interval |")
                .contains("| a | 3 |\n| b | – |")
                .contains("| x | 80.0% | 70.0% to 90.0% |")
                .contains("- **accuracy**: The share of labels")
                .doesNotContain("Times", "2026");
        assertThat(markdown.indexOf("## Headline")).isLessThan(markdown.indexOf("## Warnings"));
        assertThat(markdown).isEqualTo(small().toMarkdown());
    }

    @Test
    void jsonHasNumbersAsTheyAre() throws IOException {
        JsonNode root = new ObjectMapper().readTree(small().toJson());
        JsonNode parts = root.path("sections").path(0).path("parts");

        assertThat(root.path("format").asInt()).isEqualTo(ReportJson.FORMAT);
        assertThat(root.path("sections").path(2).path("measured").asBoolean()).isTrue();
        JsonNode fact = parts.path(0).path("facts").path(0);
        assertThat(fact.path("value").asDouble()).isEqualTo(0.8);
        assertThat(fact.path("low").asDouble()).isEqualTo(0.7);
        assertThat(fact.path("unit").path("format").asText()).isEqualTo("percent");
        assertThat(parts.path(1).path("rows").toString()).isEqualTo("[[\"a\",3.0],[\"b\",null]]");
        assertThat(parts.path(1)
                        .path("columns")
                        .path(1)
                        .path("unit")
                        .path("name")
                        .asText())
                .isEqualTo("votes");
        assertThat(parts.path(3).path("bins").path(0).path("count").asInt()).isEqualTo(12);
        assertThat(root.path("glossary").findValuesAsText("name")).contains("accuracy", "reliability diagram");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void jsonKeepsTextsAsTheyWere(String hostile) throws IOException {
        JsonNode root =
                new ObjectMapper().readTree(HostileStrings.everywhere(hostile).toJson());

        assertThat(root.path("description").asText()).isEqualTo(hostile);
        assertThat(root.path("sections").path(0).path("parts").findValuesAsText("type"))
                .contains(
                        "facts",
                        "table",
                        "bars",
                        "histogram",
                        "heatMap",
                        "reliability",
                        "lines",
                        "intervals",
                        "examples",
                        "warnings",
                        "code",
                        "terms");
    }

    @Test
    void allFormsAreWrittenSideBySide(@TempDir Path folder) throws IOException {
        List<Path> files = small().writeAll(folder.resolve("out"), "report");

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("report.html", "report.md", "report.json");
        assertThat(Files.readString(files.get(1))).isEqualTo(small().toMarkdown());
        assertThat(Files.readString(files.get(2))).isEqualTo(small().toJson());
    }
}
