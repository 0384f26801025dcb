package io.labelkit.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LargeReportTest {
    private static final String LONG = "<b>\u202E&\"' ".repeat(40) + "日本語 ".repeat(40) + "x".repeat(600);

    private static Report report(int size) {
        try (PipelineResult<String> result =
                PipelineFixtures.run(size, i -> i + LONG, j -> "labeler " + j + " <i>" + "&".repeat(200))) {
            return result.report();
        }
    }

    private static Report thousands = Report.builder("none").build();

    @BeforeAll
    static void run() {
        thousands = report(3000);
    }

    @Test
    void aReportOnLongHostileTextsStaysSmall() {
        String html = thousands.toHtml();

        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(100_000, 500_000);
        assertThat(html)
                .contains("more examples are left out", "more are left out.")
                .doesNotContain("<b>", "\u202E");
    }

    @Tag("slow")
    @Test
    void aReportOnAHundredThousandLongHostileTextsStaysSmall() {
        Report report = report(100_000);

        assertThat(report.toHtml().getBytes(StandardCharsets.UTF_8).length).isBetween(100_000, 500_000);
        assertThat(report.toMarkdown().length()).isLessThan(500_000);
    }

    @Test
    void itsSectionsComeInTheOrderOfTheirTopics() {
        assertThat(thousands.sections())
                .extracting(ReportSection::title)
                .containsExactly(
                        "What was run",
                        "Headline",
                        "Data",
                        "Votes",
                        "Labelers",
                        "Agreement",
                        "Aggregation",
                        "Consensus against gold",
                        "Suspected label errors",
                        "Calibration",
                        "Review queue",
                        "Examples",
                        "Warnings",
                        "Fingerprints",
                        "Times and manifest");
    }

    @Test
    void theNameOfEachNumberHasADefinition() {
        List<String> names = thousands.sections().stream()
                .filter(section -> !section.measured() && !section.title().equals("What was run"))
                .flatMap(section -> section.parts().stream())
                .flatMap(part -> NumberNames.of(part).stream())
                .distinct()
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(30)
                .allMatch(name -> thousands.glossary().find(name).isPresent());
    }
}
