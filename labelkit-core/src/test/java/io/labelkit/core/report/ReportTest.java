package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.VisibleText;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.report.BarChart.Bar;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {

    static List<String> hostile() {
        return HostileStrings.ALL;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextStaysTextEverywhere(String hostile) {
        String html = HostileStrings.everywhere(hostile).toHtml();
        PageText harmless = PageText.of(HostileStrings.everywhere("harmless").toHtml());
        PageText page = PageText.of(html);

        assertThat(page.elements.get("script")).isEqualTo(1);
        assertThat(page.elements.get("style")).isEqualTo(1);
        assertThat(page.addresses).isNotEmpty().allMatch(a -> a.startsWith("#"));
        assertThat(page.addresses).isEqualTo(harmless.addresses);
        assertThat(page.ids).isEqualTo(harmless.ids);
        if (hostile.length() < 100) {
            assertThat(page.text).contains("T " + VisibleText.of(hostile));
        }
    }

    @Property(tries = 200)
    void anyTextStaysText(@ForAll String text) {
        String html = HostileStrings.everywhere(text).toHtml();

        assertThat(PageText.of(html).text)
                .contains(VisibleText.of(
                        text.substring(0, Math.min(20, text.length())).strip()));
        assertThat(new String(html.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(html);
    }

    @Test
    void whatCannotBeSeenIsShown() {
        assertThat(VisibleText.of("a\u0000b\u202Ec\u2028d")).isEqualTo("a[U+0000]b[U+202E]c[U+2028]d");
        assertThat(VisibleText.of("\uD83D \uD83D\uDE00")).isEqualTo("\uFFFD \uD83D\uDE00");
        assertThat(VisibleText.of("a\r\nb\tc\rd")).isEqualTo("a\nb\tc[U+000D]d");
        assertThat(VisibleText.of("שלום مرحبا 日本 👩‍👩‍👧")).isEqualTo("שלום مرحبا 日本 👩‍👩‍👧");
    }

    @Property
    void showingTwiceShowsTheSame(@ForAll String text) {
        String once = VisibleText.of(text);

        assertThat(VisibleText.of(once)).isEqualTo(once);
        assertThat(once.codePoints()).noneMatch(c -> c != '\n' && c != '\t' && Character.isISOControl(c));
    }

    @Test
    void aPageNamesNoAddressOutsideItself() {
        String html = ReportFixtures.report(200).toHtml();

        assertThat(html).doesNotContain("http:", "https:", "src=", "url(", "@import", "javascript:", "style=");
        assertThat(PageText.of(html).addresses).contains("#main", "#s1").allMatch(a -> a.startsWith("#"));
    }

    @Test
    void everyEntryOfTheContentsLeadsToASection() {
        PageText page = PageText.of(ReportFixtures.report(50).toHtml());

        assertThat(page.addresses)
                .startsWith("#main", "#s1", "#s2", "#s3", "#s4", "#s5")
                .allMatch(a -> page.ids.contains(a.substring(1)));
    }

    @Test
    void thePolicyForbidsEverythingButTheStyleAndTheScriptOfThePage() throws Exception {
        String html = ReportFixtures.report(50).toHtml();
        String policy = group(html, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=");

        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src '" + hash(group(html, "(?s)<style>(.*?)</style>"))
                        + "'; script-src '" + hash(group(html, "(?s)<script>(.*?)</script>"))
                        + "'; base-uri 'none'; form-action 'none'");
    }

    private static String group(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void aReportOnAHundredThousandExamplesIsSmall() {
        int bytes = ReportFixtures.report(100_000).toHtml().getBytes(StandardCharsets.UTF_8).length;

        assertThat(bytes).isBetween(20_000, 500_000);
    }

    @Test
    void equalReportsAreEqualPages() {
        assertThat(ReportFixtures.report(300).toHtml())
                .isEqualTo(ReportFixtures.report(300).toHtml());
    }

    @Test
    void aReportMayBeEmpty() {
        PageText page = PageText.of(Report.builder("Nothing").build().toHtml());

        assertThat(page.text).contains("This report has no sections.").doesNotContain("Contents");
    }

    @Test
    void partsMayBeEmpty() {
        PageText page = PageText.of(Report.builder("Empty parts")
                .add(ReportSection.of(
                        "S",
                        new Facts("facts", "", List.of()),
                        TablePart.builder("table", Column.text("a")).build(),
                        TablePart.builder("hidden rows", Column.text("a"))
                                .leftOut(1234)
                                .build(),
                        new BarChart("bars", "", List.of(), Unit.share()),
                        new HeatMap(
                                "heat",
                                "",
                                new HeatMap.Axis("r", List.of()),
                                new HeatMap.Axis("c", List.of()),
                                List.of(),
                                Unit.share()),
                        new ExampleList("examples", "", List.of(), 0, Unit.share()),
                        new Warnings("warnings", List.of()),
                        new Code("code", "")))
                .build()
                .toHtml());

        assertThat(page.text)
                .contains("No rows.", "1,234 rows, none of them shown.", "Nothing to show.", "No examples.", "None.");
    }

    @Test
    void unknownValuesAreCalledUnknownAndNeverZero() {
        PageText page = PageText.of(Report.builder("R")
                .add(ReportSection.of(
                        "S",
                        new Facts("f", "", List.of(Fact.of("accuracy", OptionalDouble.empty(), Unit.share()))),
                        TablePart.builder("t", Column.number("x", Unit.share()))
                                .row(Cell.of(OptionalDouble.empty()))
                                .build()))
                .build()
                .toHtml());

        assertThat(page.text).contains("accuracyunknown", "–unknown").doesNotContain("0.0%");
    }

    @Test
    void aConsensusWithoutExamplesCanBeReported() {
        PageText page = PageText.of(ReportFixtures.report(0).toHtml());

        assertThat(page.text).contains("No examples.", "mean confidenceunknown", "No two votes can be compared.");
    }

    @Test
    void aLimitedTableSaysHowManyRowsItLeavesOut() {
        TablePart.Builder table =
                TablePart.builder("T", Column.number("n", Unit.count(""))).limit(3);
        for (int i = 0; i < 5003; i++) {
            table.row(Cell.of(i));
        }
        TablePart part = table.build();

        assertThat(part.rows()).hasSize(3);
        assertThat(part.leftOut()).isEqualTo(5000);
        assertThat(PageText.of(Report.builder("R")
                                .add(ReportSection.of("S", part))
                                .build()
                                .toHtml())
                        .text)
                .contains("The table shows 3 rows; 5,000 more are left out.");
    }

    @Test
    void longTextsAreCutWithANote() {
        Code code = new Code("log", "x".repeat(Code.SHOWN + 1500));
        Warnings warnings = new Warnings("w", List.of("y".repeat(1100)));

        String text = PageText.of(Report.builder("R")
                        .add(ReportSection.of("S", code, warnings))
                        .build()
                        .toHtml())
                .text;

        assertThat(text).contains("1,500 more characters are left out.", "… 100 more characters");
        assertThat(text).contains("x".repeat(Code.SHOWN)).doesNotContain("x".repeat(Code.SHOWN + 1));
    }

    @Test
    void aChartHasATitleADescriptionAndItsData() {
        BarChart chart = new BarChart(
                "Accuracy", "", List.of(Bar.of("ours", 0.9, 0.85, 0.93), Bar.of("theirs", 0.8)), Unit.share());
        String html =
                Report.builder("R").add(ReportSection.of("S", chart)).build().toHtml();

        assertThat(html).contains("<svg role=\"img\" aria-labelledby=\"s1p1c s1p1d\"");
        assertThat(PageText.of(html).text)
                .contains(
                        "Bar chart: Accuracy",
                        "2 bars. Greatest: ours, 90.0%. Least: theirs, 80.0%.",
                        "85.0% to 93.0%");
        assertThat(html).contains("<rect class=\"bar\" x=\"0%\" y=\"21\" width=\"90%\"");
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/report.html");
        Report report = ReportFixtures.report(20);
        Report.builder("Old").build().writeHtml(file);
        report.writeHtml(file);

        assertThat(Files.readString(file)).isEqualTo(report.toHtml());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aReportThatCannotBeWrittenNamesTheFile(@TempDir Path folder) throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("report.html"));
        Files.writeString(occupied.resolve("something"), "here");

        assertThatThrownBy(() -> Report.builder("R").build().writeHtml(occupied))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("report.html");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(occupied);
        }
    }

    @Test
    void partsRefuseWhatTheyCannotShow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Report.builder(" "))
                .withMessageContaining("title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bar.of("a", Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bar.of("a", 1, 2, 3))
                .withMessageContaining("low");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cell.of(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TablePart.builder("t", Column.text("name"))
                        .row(Cell.of(1))
                        .build())
                .withMessageContaining("'name' must be text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Histogram("h", "", List.of(0.0, 0.0), List.of(1L), Unit.share()))
                .withMessageContaining("ascending");
    }

    @Test
    void aMultiLabelConsensusCanBeReported() {
        LabelSpace space = LabelSpace.categorySets(List.of("news", "sports"));
        VoteMatrix votes = VoteMatrix.builder(space)
                .add(
                        "a",
                        "anna",
                        io.labelkit.core.vote.Vote.of(new io.labelkit.core.label.Label.CategorySet(List.of("sports"))))
                .build();
        CategoricalConsensus news = binary("no", 0.1);
        CategoricalConsensus sports = binary("yes", 0.6);
        MultiLabelConsensus consensus = new MultiLabelConsensus("majority", votes, List.of(news, sports), List.of());

        PageText page = PageText.of(Report.builder("R")
                .add(ConsensusParts.of(consensus).section("Consensus"))
                .add(ConflictParts.of(votes).section("Conflicts"))
                .build()
                .toHtml());

        assertThat(page.text).contains("sports: yes over sports: no", "60.0%");
        assertThat(ConsensusParts.of(consensus).classBalance().orElseThrow().bars())
                .containsExactly(Bar.of("sports", 1), Bar.of("news", 0));
    }

    private static CategoricalConsensus binary(String said, double yes) {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("no", "yes"))
                .add("a", "anna", said)
                .build();
        return CategoricalConsensus.builder("majority", votes, new double[] {1 - yes, yes}, new CountScore())
                .build();
    }

    private record CountScore() implements io.labelkit.core.consensus.VoteScore {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return code == k ? 1 : 0;
        }
    }
}
