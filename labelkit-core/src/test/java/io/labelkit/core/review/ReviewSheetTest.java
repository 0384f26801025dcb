package io.labelkit.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.ReviewReader;
import io.labelkit.core.io.ReviewWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A review sheet as spreadsheets and people change it. */
class ReviewSheetTest {
    private static final LabelSpace SPACE = LabelSpace.categories("true", "false", "3-4");
    private static final List<String> IDS = List.of("a", "b", "c", "d");

    @TempDir
    private Path dir;

    private static ReviewQueue queue(List<String> ids, LabelSpace space, String text) {
        List<ReviewItem> items = ids.stream()
                .map(id -> new ReviewItem(
                        id,
                        ContentHash.of(text + id),
                        text + id,
                        Optional.empty(),
                        OptionalDouble.of(0.5),
                        Optional.empty(),
                        OptionalDouble.of(0.5),
                        List.of(new ReviewItem.Said("ann", "x")),
                        "why"))
                .toList();
        return new ReviewQueue(space, "test", items);
    }

    private static ReviewQueue queue() {
        return queue(IDS, SPACE, "some text, \"quoted\"\nof ");
    }

    /** The cells of the sheet of the queue, header first. */
    private static List<List<String>> cells(ReviewQueue queue) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(new ArrayList<>(List.of("queue", "id", "content", "text", "decision", "comment")));
        for (ReviewItem item : queue.items()) {
            cells.add(new ArrayList<>(
                    List.of(queue.id(), item.id(), item.contentKey(), item.text(), "true", "fine; \"yes\"")));
        }
        return cells;
    }

    private static String sheet(List<List<String>> cells, String separator, String end) {
        StringBuilder sheet = new StringBuilder();
        for (List<String> row : cells) {
            List<String> quoted = new ArrayList<>();
            for (String cell : row) {
                boolean quote = cell.contains(separator) || cell.contains("\"") || cell.contains("\n");
                quoted.add(quote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
            }
            sheet.append(String.join(separator, quoted)).append(end);
        }
        return sheet.toString();
    }

    private ReviewedRows read(ReviewQueue queue, String sheet) {
        return read(queue, sheet, StandardCharsets.UTF_8);
    }

    private ReviewedRows read(ReviewQueue queue, String sheet, Charset charset) {
        try {
            Path file = Files.write(dir.resolve("back.csv"), sheet.getBytes(charset));
            return ReviewedRows.match(queue, ReviewReader.read(file, queue.space()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"',',LF", "',',CRLF", "';',CRLF", "'\t',CRLF", "';',LF"})
    void everySeparatorAndLineEndIsRead(String separator, String end) {
        String text = sheet(cells(queue()), separator, end.equals("LF") ? "\n" : "\r\n");
        for (String mark : List.of("", "\ufeff")) {
            ReviewedRows rows = read(queue(), mark + text);
            assertThat(rows.counts()).isEqualTo(Map.of("Changed", 4));
            assertThat(rows.in(ReviewedRow.Changed.class).get(0).comment()).isEqualTo("fine; \"yes\"");
        }
    }

    @Test
    void everyCellMayBeQuoted() {
        StringBuilder sheet = new StringBuilder();
        for (List<String> row : cells(queue())) {
            row.forEach(
                    cell -> sheet.append('"').append(cell.replace("\"", "\"\"")).append("\";"));
            sheet.append("\r\n");
        }
        assertThat(read(queue(), sheet.toString()).counts()).isEqualTo(Map.of("Changed", 4));
    }

    @Test
    void columnsMayBeMovedAddedAndDeletedAndRowsSorted() {
        List<List<String>> cells = cells(queue());
        for (List<String> row : cells) {
            row.remove(3);
            String decision = row.remove(3);
            row.add(0, decision);
            row.add("my notes");
            row.add("");
        }
        cells.add(1, cells.remove(4));
        cells.add(new ArrayList<>(List.of("", "", "", "", "", "", "")));
        ReviewedRows rows = read(queue(), sheet(cells, ",", "\r\n"));
        assertThat(rows.rows()).extracting(ReviewedRow::id).containsExactly("d", "a", "b", "c");
        assertThat(rows.counts()).isEqualTo(Map.of("Changed", 4));
    }

    @Test
    void emptyCellsAtTheEndOfRowsMayBeMissing() {
        List<List<String>> cells = cells(queue());
        cells.set(2, cells.get(2).subList(0, 4));
        cells.set(3, cells.get(3).subList(0, 5));
        cells.get(4).add("");
        ReviewedRows rows = read(queue(), sheet(cells, ",", "\n"));
        assertThat(rows.counts()).isEqualTo(Map.of("Changed", 3, "Undecided", 1));
        cells.get(4).set(6, "shifted");
        assertThatThrownBy(() -> read(queue(), sheet(cells, ",", "\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the row has 7 fields, but the header has 6");
    }

    @Test
    void rowsWithoutIdentityAreReportedAndDoNotStopTheOthers() {
        List<List<String>> cells = cells(queue());
        cells.remove(4);
        cells.get(3).set(0, "");
        cells.add(new ArrayList<>(List.of("", "", "", "checked by Ann", "", "")));
        ReviewedRows rows = read(queue(), sheet(cells, ",", "\n"));
        assertThat(rows.counts()).isEqualTo(Map.of("Changed", 2, "Stale", 2, "Missing", 2));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"TRUE,true", "False,false", "\" true \",true", "'3-4,3-4", "3-4,3-4"},
            quoteCharacter = '"')
    void whatASpreadsheetMakesOfALabelIsUnderstood(String typed, String meant) {
        List<List<String>> cells = cells(queue());
        cells.get(1).set(4, typed);
        assertThat(read(queue(), sheet(cells, ",", "\n")).decisions()).containsEntry("a", new Label.Category(meant));
    }

    @Test
    void aLabelThatTwoClassesMayMeanIsInvalid() {
        ReviewQueue queue = queue(IDS, LabelSpace.categories("A", "a"), "t");
        List<List<String>> cells = cells(queue);
        cells.get(1).set(4, "a");
        cells.get(2).set(4, "4. Mrz");
        ReviewedRows rows = read(queue, sheet(cells, ",", "\n"));
        assertThat(rows.decisions()).isEqualTo(Map.of("a", new Label.Category("a")));
        assertThat(rows.in(ReviewedRow.InvalidLabel.class).get(0).reason())
                .contains("must be one of [A, a], but was '4. Mrz'");
    }

    @Test
    void aSetMayBeTypedAsJsonOrWithSemicolons() {
        LabelSpace space = LabelSpace.categorySets(List.of("cat", "dog", "odd;name"));
        ReviewQueue queue = queue(IDS, space, "t");
        List<List<String>> cells = cells(queue);
        cells.get(1).set(4, "[\"cat\",\"dog\"]");
        cells.get(2).set(4, "Dog; cat");
        cells.get(3).set(4, "odd;name");
        cells.get(4).set(4, "[]");
        assertThat(read(queue, sheet(cells, ",", "\n")).decisions())
                .isEqualTo(Map.of(
                        "a", Label.CategorySet.of(List.of("cat", "dog")),
                        "b", Label.CategorySet.of(List.of("cat", "dog")),
                        "c", Label.CategorySet.of(List.of("odd;name")),
                        "d", Label.CategorySet.of(List.of())));
    }

    @Test
    void aFileThatIsNoUtf8OrNoTextIsToldHowToSaveIt() throws IOException {
        List<List<String>> cells = cells(queue());
        cells.get(3).set(5, "gr\u00fcn");
        String sheet = sheet(cells, ";", "\r\n");
        assertThatThrownBy(() -> read(queue(), sheet, Charset.forName("windows-1252")))
                .hasMessageContaining("back.csv:7")
                .hasMessageContaining("not UTF-8")
                .hasMessageContaining("save the sheet as \"CSV UTF-8\"");
        assertThatThrownBy(() -> read(queue(), "\ufeff" + sheet, StandardCharsets.UTF_16LE))
                .hasMessageContaining("save the sheet as \"CSV UTF-8\"");
        Path workbook = Files.write(dir.resolve("back.xlsx"), new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0});
        assertThatThrownBy(() -> ReviewReader.read(workbook, SPACE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("save the sheet as \"CSV UTF-8\"");
    }

    @Test
    void aMissingColumnIsNamed() {
        List<List<String>> cells = cells(queue());
        cells.forEach(row -> row.remove(2));
        assertThatThrownBy(() -> read(queue(), sheet(cells, ",", "\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column 'content' is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MARCH1", "sep 2", "Dec-25", "TRUE", "1e5", "00123", "12345678901234567890", "1.10", "=x"})
    void idsThatASpreadsheetWouldChangeAreKept(String id) throws IOException {
        ReviewQueue queue = queue(List.of(id), SPACE, "t");
        Path file = dir.resolve("out.csv");
        ReviewWriter.write(file, queue);
        assertThat(Files.readString(file)).contains(",'" + id + ",");
        assertThat(ReviewedRows.match(queue, ReviewReader.read(file, SPACE)).counts())
                .isEqualTo(Map.of("Undecided", 1));
    }

    @Test
    void noCellIsLongerThanASpreadsheetHolds() throws IOException {
        ReviewQueue queue = queue(List.of("a", "b"), SPACE, "=" + "\ud83d\ude00".repeat(30_000));
        Path file = dir.resolve("out.csv");
        ReviewWriter.write(file, queue);
        String text = Files.readString(file);
        assertThat(text.length()).isLessThan(2 * 32_767 + 1000);
        assertThat(text).contains("characters more)");
        assertThat(ReviewedRows.match(queue, ReviewReader.read(file, SPACE)).counts())
                .isEqualTo(Map.of("Undecided", 2));
        Path lines = dir.resolve("out.jsonl");
        ReviewWriter.write(lines, queue);
        assertThat(Files.readString(lines)).contains("\ud83d\ude00".repeat(30_000));
    }

    @Test
    void aDecisionAboutOtherTextIsNeverTaken() throws IOException {
        mutate(1_000);
    }

    @Test
    @Tag("slow")
    void aDecisionAboutOtherTextIsNeverTakenFromTenThousandSheets() throws IOException {
        mutate(10_000);
    }

    private void mutate(int count) throws IOException {
        ReviewQueue queue = queue();
        byte[] bytes = sheet(cells(queue), ",", "\n").getBytes(StandardCharsets.UTF_8);
        Dataset<String> data =
                Dataset.of("d", IDS.stream().map(id -> Example.of(id, "x")).toList());
        assertThat(ReviewedRows.match(queue, data, ReviewReader.read(Files.write(dir.resolve("r.csv"), bytes), SPACE))
                        .decisions())
                .isEmpty();
        Random random = new Random(11);
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            byte[] bad = bytes.clone();
            for (int m = random.nextInt(3); m >= 0; m--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(dir.resolve("r.csv"), bad);
            try {
                ReviewedRows rows = ReviewedRows.match(queue, ReviewReader.read(file, SPACE));
                assertThat(IDS).containsAll(rows.decisions().keySet());
                accepted += rows.decisions().size();
            } catch (InputException e) {
                assertThat(e.getMessage()).startsWith("r.csv");
            }
        }
        assertThat(accepted).isBetween(1, 4 * count - 1);
    }
}
