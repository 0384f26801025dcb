package io.labelkit.core.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DisplayTest {
    private static final List<Column> COLUMNS =
            List.of(Column.text("example"), Column.number("mean time", Unit.measure("ms")));

    /** A table that counts the rows that were made. */
    private static Table counting(int rows, AtomicInteger made) {
        return Table.of("examples", COLUMNS, rows, row -> {
            made.incrementAndGet();
            return List.of(Cell.of("example-" + row), Cell.of(row * 1.5));
        });
    }

    private static Display large(AtomicInteger made) {
        return Display.builder("Many")
                .count("examples", 100_000)
                .table(counting(100_000, made))
                .table(counting(100_000, made))
                .build();
    }

    @Test
    void theShortFormMakesOnlyTheRowsThatItShows() {
        AtomicInteger made = new AtomicInteger();
        Display display = large(made);
        assertThat(made).hasValue(0);
        String brief = display.brief();
        assertThat(made).hasValueLessThanOrEqualTo(10);
        assertThat(brief)
                .startsWith("\nMany\n")
                .hasSizeLessThanOrEqualTo(1000)
                .contains("… 99,995 more rows")
                .endsWith("print() shows all");
        display.html();
        assertThat(made).hasValueLessThanOrEqualTo(410);
    }

    @Test
    void allIsPrintedInFull() {
        AtomicInteger made = new AtomicInteger();
        Display display =
                Display.builder("Some").table(counting(3_000, made)).build();
        assertThat(display.text().lines().filter(line -> line.startsWith("  example-")))
                .hasSize(3_000);
        assertThat(made).hasValue(3_000);
        assertThat(display.html()).contains("… 2,800 more rows, print() shows all").contains("example-199<");
    }

    @Test
    void readsLikeThis() {
        Display display = Display.builder("Consensus")
                .count("examples", 1234)
                .share("coverage", 0.98765)
                .number("mean time", 0.123456, Unit.measure("s"))
                .text("method", "majority")
                .share("accuracy", OptionalDouble.empty())
                .lead("It is done.")
                .warnings(List.of("Careful."))
                .table(Table.of("examples", COLUMNS, List.of(List.of(Cell.of("a"), Cell.of(12345.678)), List.of(Cell.of("b"), Cell.unknown()))))
                .note("Times are guesses.")
                .build();
        assertThat(display.brief()).isEqualTo("""

                Consensus
                  examples: 1,234 · coverage: 98.8% · mean time: 0.123 s · method: majority · accuracy: unknown
                  It is done.
                  warning: Careful.

                  examples
                  example  mean time (ms)
                  a                12,346
                  b                     –
                  Times are guesses.""");
        assertThat(display.text()).isEqualTo("""
                Consensus
                  examples   1,234
                  coverage   98.8%
                  mean time  0.123 s
                  method     majority
                  accuracy   unknown
                  It is done.
                  warning: Careful.

                  examples
                  example  mean time (ms)
                  a                12,346
                  b                     –

                  Times are guesses.
                """);
        assertThat(display.summary()).startsWith("Consensus\n").doesNotContain("print()");
    }

    @Test
    void wideCharactersKeepColumnsStraight() {
        Table table = Table.of(
                "words",
                List.of(Column.text("word"), Column.number("count", Unit.count(""))),
                List.of(
                        List.of(Cell.of("漢字"), Cell.of(1)),
                        List.of(Cell.of("😀"), Cell.of(2)),
                        List.of(Cell.of("e\u0301te\u0301"), Cell.of(3)),
                        List.of(Cell.of("word"), Cell.of(4))));
        assertThat(table.lines())
                .containsExactly(
                        "  word  count", "  漢字      1", "  😀        2", "  e\u0301te\u0301       3", "  word      4");
    }

    @Test
    void noTextBreaksTheShape() throws Exception {
        for (String hostile : HOSTILE) {
            List<Column> columns = List.of(Column.text("c" + hostile), Column.number("n" + hostile, Unit.count(hostile)));
            Display display = Display.builder("t" + hostile)
                    .text("f" + hostile, hostile)
                    .lead("l" + hostile)
                    .warnings(List.of("w" + hostile))
                    .table(Table.of("x" + hostile, columns, Collections.nCopies(50, List.of(Cell.of(hostile), Cell.of(1)))))
                    .note("n" + hostile)
                    .build();
            for (String text : List.of(display.brief(), display.text())) {
                assertThat(text.codePoints().filter(c -> c != '\n').noneMatch(DisplayTest::isDangerous))
                        .as(text)
                        .isTrue();
            }
            assertThat(display.brief()).hasSizeLessThanOrEqualTo(Display.MOST_BRIEF_CHARACTERS);
            assertThat(display.brief().lines()).allMatch(line -> TextWidth.of(line) <= 100);
            assertThat(display.text().lines()).hasSizeBetween(50, 800);
            Document html = parsed(display.html());
            assertThat(html.getElementsByTagName("script").getLength()).isZero();
            assertThat(html.getElementsByTagName("tr").getLength()).isEqualTo(52);
        }
    }

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\u001b[2J\u001b[31mred\u0007",
            "a\nb\r\nc\td\u0000",
            "\u202eevil\u2066x",
            "\ud800half",
            "]]>&amp;\"'<!--",
            "x".repeat(100_000),
            "漢".repeat(10_000),
            "e" + "\u0301".repeat(10_000),
            "\u200b".repeat(5_000),
            "%s %n {0} $1 \\");

    private static boolean isDangerous(int c) {
        return Character.isISOControl(c)
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c >= 0xd800 && c <= 0xdfff;
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    @Test
    void manyColumnsAreLeftOutAndCounted() {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            names.add("class-" + k);
        }
        Table table = Table.square("counts", "given", "true ", names, Unit.count(""), (row, column) -> row * column);
        Display display = Display.builder("Joint").table(table).build();
        assertThat(display.brief()).contains("more columns").contains("more rows");
        assertThat(display.text()).contains("true class-39").contains("1,521");
    }

    @Test
    void anyValueHasWords() {
        assertThat(written(Optional.empty())).isEqualTo("unknown");
        assertThat(written(OptionalDouble.empty())).isEqualTo("unknown");
        assertThat(written(Optional.of("x"))).isEqualTo("x");
        assertThat(written(true)).isEqualTo("yes");
        assertThat(written(Unit.Format.SIGNIFICANT)).isEqualTo("significant");
        assertThat(written(List.of(1, 2, 3, 4, 5, 6, 7, 8))).isEqualTo("1, 2, 3, 4, 5, 6 and 2 more");
        assertThat(written(Duration.ofMillis(1234))).isEqualTo("1.23 s");
        assertThat(written(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(written(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(written(Duration.ofHours(100))).isEqualTo("4 d 4 h");
        assertThat(written(Double.NaN)).isEqualTo("unknown");
        assertThat(written(0.5)).isEqualTo("0.5");
    }

    private static String written(Object value) {
        return Fact.of("name", value).written();
    }

    @Test
    void numbersHaveThreeDigitsThatTell() {
        assertThat(NumberText.significant(0, 3)).isEqualTo("0");
        assertThat(NumberText.significant(1234567.8, 3)).isEqualTo("1,234,568");
        assertThat(NumberText.significant(-0.00123456, 3)).isEqualTo("−0.00123");
        assertThat(NumberText.significant(9.999, 3)).isEqualTo("10");
        assertThat(NumberText.significant(0.00001234, 3)).isEqualTo("1.23e−05");
        assertThat(NumberText.significant(1e15, 3)).isEqualTo("1.00e+15");
        assertThat(NumberText.significant(Double.POSITIVE_INFINITY, 3)).isEqualTo("∞");
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        AtomicInteger made = new AtomicInteger();
        String plain = large(made).brief() + large(made).html();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(large(made).brief() + large(made).html()).isEqualTo(plain);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRowThatDoesNotFitItsColumnsIsRefused() {
        Table table = Table.of("t", COLUMNS, List.of(List.of(Cell.of("a"))));
        assertThatThrownBy(() -> table.row(0)).isInstanceOf(IllegalArgumentException.class);
        Table swapped = Table.of("t", COLUMNS, List.of(List.of(Cell.of(1), Cell.of(1))));
        assertThatThrownBy(() -> swapped.row(0)).hasMessageContaining("example");
    }

    @Test
    void rowsOfListsReadAsALineEach() {
        Rows<String> rows = Rows.<String>of("Word").text("word", word -> word).count("letters", String::length);
        assertThat(List.of(rows.display("spam"), rows.display("ham")))
                .hasToString("[\nword: spam · letters: 4, \nword: ham · letters: 3]");
    }
}
