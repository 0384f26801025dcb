package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file is said once, with file, line and column. */
class BrokenFilesTest {
    private static final LabelSpace AB = LabelSpace.categories("a", "b");

    @TempDir
    private Path folder;

    private String votesError(String name, byte[] bytes) {
        Path file = TempFiles.write(folder, name, bytes);
        return catchThrowableOfType(
                        InputException.class,
                        () -> VoteReader.of(file).space(AB).read())
                .getMessage();
    }

    private String votesError(String text) {
        return votesError("votes.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String examplesError(String text) {
        Path file = TempFiles.write(folder, "examples.jsonl", text);
        return catchThrowableOfType(
                        InputException.class,
                        () -> ExampleReader.of(file).space(AB).read())
                .getMessage();
    }

    @Test
    void anUnknownLabelIsNamedWithItsPlaceAndTheLabels() {
        Path file = TempFiles.write(folder, "votes.csv", "task,worker,label\nt1,w1,a\nt2,w1,c\n");
        InputException e = catchThrowableOfType(
                InputException.class, () -> VoteReader.of(file).space(AB).read());
        assertThat(e).hasMessage("votes.csv:3:3: label must be one of [a, b], but was 'c'");
        assertThat(e.problem().line()).hasValue(3);
        assertThat(e.problem().column()).hasValue(3);
        assertThat(e.problem().field()).contains("label");
        assertThat(e.problem().file()).isEqualTo("votes.csv");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        assertThat(votesError("item,worker,label\n1,w,a\n"))
                .isEqualTo(
                        "votes.csv:1: column 'task' or 'id' is missing; the columns are ['item', 'worker', 'label']");
        assertThat(votesError("task,anna,ben\n1,a,b\n"))
                .contains("column 'worker' or")
                .contains("wide()");
    }

    @Test
    void aRowOfAnotherLengthThanTheHeaderIsRefused() {
        assertThat(votesError("task,worker,label\nt1,w1\n"))
                .isEqualTo(
                        "votes.csv:2: the row has 2 fields, but the header has 3; 'label' is the first that is missing");
        assertThat(votesError("task,worker,label\nt1,w1,a\nt1,w1,a,b\n"))
                .isEqualTo("votes.csv:3: the row has 4 fields, but the header has 3");
    }

    @Test
    void aColumnThatOccursTwiceIsRefused() {
        assertThat(votesError("task,worker,label,task\n"))
                .isEqualTo("votes.csv:1:4: column 'task' occurs twice, as columns 1 and 4");
    }

    @Test
    void aRepeatedIdIsNamedWithBothLines() {
        String line = "{\"id\":\"x\",\"text\":\"t\"}\n";
        assertThat(examplesError(line + "\n" + line.replace("\"x\"", "\"y\"") + line))
                .isEqualTo("examples.jsonl:4:7: id 'x' occurs twice, on lines 1 and 4");
        Path truth = TempFiles.write(folder, "truth.csv", "task,label\na,\"x\ny\"\nb,x\na,x\n");
        assertThatThrownBy(() -> LabelReader.of(truth).read())
                .hasMessage("truth.csv:5:1: id 'a' occurs twice, on lines 2 and 5");
    }

    @Test
    void aByteThatIsNotUtf8IsFoundToTheByte() {
        byte[] bytes = "task,worker,label\nt1,w1,a\nt2,w\u00e4,a\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(votesError("votes.csv", bytes)).isEqualTo("votes.csv:3:5: not UTF-8: unexpected byte 0xe4");
        byte[] afterUmlaut = "task,worker,label\r\n\u00e4b\u00e4X".getBytes(StandardCharsets.UTF_8);
        afterUmlaut[afterUmlaut.length - 1] = (byte) 0xff;
        assertThat(votesError("votes.csv", afterUmlaut)).isEqualTo("votes.csv:2:6: not UTF-8: unexpected byte 0xff");
        byte[] cut = Arrays.copyOf("task,\u00e4".getBytes(StandardCharsets.UTF_8), 6);
        assertThat(votesError("votes.csv", cut)).isEqualTo("votes.csv:1:6: not UTF-8: unexpected byte 0xc3");
    }

    @Test
    void aBrokenByteFarIntoAFileHasTheRightLine() {
        byte[] head = ("task,worker,label\r\n" + "t\u00e9,w,a\r\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(head, head.length + 3);
        bytes[head.length] = 'x';
        bytes[head.length + 1] = 'y';
        bytes[head.length + 2] = (byte) 0x80;
        assertThat(votesError("votes.csv", bytes)).startsWith("votes.csv:50002:3: not UTF-8");
    }

    @Test
    void nulCharactersAreRefused() {
        assertThat(votesError("task,worker,label\nt1,w1,a\nt\0,w1,a\nt2,w1,zz\n"))
                .isEqualTo("votes.csv:3:2: a NUL character: the file is not text, or not UTF-8");
        assertThat(votesError("votes.csv", "task".getBytes(StandardCharsets.UTF_16LE)))
                .contains("NUL");
    }

    @Test
    void gzipThatIsTruncatedDamagedOrNoGzipIsSaid() {
        byte[] zip = TempFiles.gzip("task,worker,label\nt1,w1,a\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        for (int length : new int[] {2, 5, 20, zip.length - 1}) {
            assertThat(votesError("votes.csv.gz", Arrays.copyOf(zip, length)))
                    .isEqualTo("votes.csv.gz: the gzip data ends too early: the file is truncated");
        }
        byte[] damaged = zip.clone();
        damaged[zip.length - 6] ^= 0x55;
        assertThat(votesError("votes.csv.gz", damaged)).startsWith("votes.csv.gz: the gzip data is damaged");
        assertThat(votesError(
                        "votes.csv.gz",
                        Arrays.copyOf(TempFiles.gzip("task,worker,label\n".getBytes(StandardCharsets.UTF_8)), 60)))
                .contains("something else after the end");
        assertThat(votesError("votes.csv.gz", "task,worker,label\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("votes.csv.gz: is named .gz but does not start like a gzip file");
    }

    @Test
    void gzipIsRecognisedWhateverTheFileIsCalledAndMayHaveSeveralMembers() {
        byte[] first = TempFiles.gzip("task,worker,label\nt1,w1,a\n".getBytes(StandardCharsets.UTF_8));
        byte[] second = TempFiles.gzip("t2,w1,b\n".getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Path file = TempFiles.write(folder, "votes.csv", both);
        assertThat(VoteReader.of(file).read().votes().voteCount()).isEqualTo(2);
    }

    @Test
    void emptyFilesAreRefusedAndAHeaderAloneIsNoRows() {
        assertThat(votesError("")).isEqualTo("votes.csv: the file is empty");
        assertThat(votesError("\ufeff")).isEqualTo("votes.csv: the file is empty");
        assertThat(votesError("votes.csv.gz", new byte[0])).isEqualTo("votes.csv.gz: the file is empty");
        assertThat(votesError("\n\n")).isEqualTo("votes.csv: there is no header line");
        assertThat(examplesError("")).isEqualTo("examples.jsonl: the file is empty");
        Path file = TempFiles.write(folder, "header.csv", "task,worker,label\n");
        assertThat(VoteReader.of(file).space(AB).read().votes().voteCount()).isZero();
        assertThatThrownBy(() -> VoteReader.of(file).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no vote to infer the classes from");
    }

    @Test
    void directoriesAndMissingFilesAreSaid() {
        assertThatThrownBy(() -> VoteReader.of(folder).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() ->
                        ExampleReader.of(folder.resolve("none.jsonl")).source().open())
                .isInstanceOf(InputException.class)
                .hasMessage("none.jsonl: there is no such file");
    }

    @Test
    void brokenQuotingStopsTheReading() {
        assertThat(votesError("task,worker,label\nt1,w1,a\nt2,\"w\"x,a\n")).startsWith("votes.csv:3: broken CSV");
        assertThat(votesError("task,worker,label\nt1,w1,a\nt2,\"w,a\nt3,w,a\n")).startsWith("votes.csv:3: broken CSV");
    }

    @Test
    void aHugeLineStopsAtTheLimitWhateverItsLength() throws IOException {
        for (String start : new String[] {"task,worker,label\nt1,w1,", "task,worker,label\nt1,w1,\"", "{\"id\":\""}) {
            Path file = folder.resolve("huge.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(start.getBytes(StandardCharsets.UTF_8));
                byte[] block = new byte[1 << 20];
                Arrays.fill(block, (byte) 'a');
                for (int mebi = 0; mebi < 100; mebi++) {
                    out.write(block);
                }
            }
            assertThatThrownBy(() -> VoteReader.of(file).maxRecordChars(1 << 20).read())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is longer than 1048576 characters");
        }
    }

    @Test
    void aRecordAtTheLimitIsReadAndOneAboveIsNot() {
        String row = "t1,w1," + "a".repeat(94);
        Path csv = TempFiles.write(folder, "v.csv", "task,worker,label\n" + row + "\n");
        assertThat(VoteReader.of(csv).maxRecordChars(100).read().votes().voteCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> VoteReader.of(csv).maxRecordChars(99).read())
                .hasMessageStartingWith("v.csv:2: the record is longer than 99 characters");
        String line = "{\"task\":\"t\",\"worker\":\"w\",\"label\":\"a\"}";
        Path json = TempFiles.write(folder, "v.jsonl", line + "\r\n" + line);
        assertThatThrownBy(() ->
                        VoteReader.of(json).maxRecordChars(line.length() - 1).read())
                .hasMessageStartingWith("v.jsonl:1: the line is longer");
        assertThat(VoteReader.of(json)
                        .maxRecordChars(line.length() + 1)
                        .read()
                        .votes()
                        .voteCount())
                .isEqualTo(2);
    }

    @Test
    void manyFieldsInARowTakeNoMoreThanTheLimit() {
        assertThat(votesError("task,worker,label\n" + ",".repeat(100_000) + "\n"))
                .isEqualTo("votes.csv:2: the row has 100001 fields, but the header has 3");
        assertThat(votesError(",".repeat(100_000) + "\n")).contains("longer");
    }

    @Test
    void brokenJsonIsNamedWithLineAndColumn() {
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"t\"}\n{\"id\":\"y\",text}\n"))
                .startsWith("examples.jsonl:2:11: broken JSON");
        assertThat(examplesError("{\"id\":\"x\""))
                .startsWith("examples.jsonl:1:")
                .contains("broken JSON");
        assertThat(examplesError("[1]\n"))
                .isEqualTo("examples.jsonl:1:1: the line must be a JSON object, but is a list");
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"t\"} 7\n")).contains("something else after");
        assertThat(examplesError("{\"id\":\"x\",\"id\":\"t\"}\n")).contains("Duplicate field 'id'");
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"t\",\"m\":NaN}\n"))
                .contains("broken JSON")
                .doesNotContain("JsonReadFeature");
        assertThat(examplesError("{\"id\":\"x\"")).doesNotContain("Source");
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"t\",\"m\":" + "[".repeat(5000) + "\n"))
                .contains("broken JSON");
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"\\ud800\"}\n")).contains("half of a surrogate pair");
    }

    @Test
    void valuesOfTheWrongTypeAreNamed() {
        assertThat(examplesError("{\"id\":\"x\",\"text\":5}\n"))
                .isEqualTo("examples.jsonl:1:18: text must be a text, but was a number");
        assertThat(examplesError("{\"id\":{},\"text\":\"t\"}\n"))
                .contains("id must be a single value, but was an object");
        assertThat(examplesError("{\"id\":null,\"text\":\"t\"}\n")).contains("id must be a single value, but was null");
        assertThat(examplesError("{\"id\":\" \",\"text\":\"t\"}\n")).contains("id must be text that is not blank");
        assertThat(examplesError("{\"text\":\"t\"}\n"))
                .isEqualTo("examples.jsonl:1: field 'id' is missing; there are ['text']");
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"t\",\"labels\":\"a\"}\n"))
                .contains("labels must be a list of names");
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"t\",\"label\":{\"a\":1}}\n"))
                .contains("label must be a single value");
        assertThat(examplesError("{\"id\":\"x\",\"text\":\"t\",\"label\":\"a\",\"labels\":[\"a\"]}\n"))
                .contains("both");
    }

    @Test
    void confidencesOutsideZeroToOneAndTimesThatAreNoneAreRefused() {
        for (String wrong : new String[] {"NaN", "1.01", "-0.1", "Infinity", "1e999", "0x1p-1", "high", "0.5d"}) {
            assertThat(votesError("task,worker,label,confidence\nt,w,a," + wrong + "\n"))
                    .startsWith("votes.csv:2:4: confidence must be")
                    .contains("'" + wrong + "'");
        }
        assertThat(votesError("task,worker,label,time\nt,w,a,yesterday\n")).startsWith("votes.csv:2:4: time must be");
    }

    @Test
    void emptyLabelsAndNamesAreRefused() {
        assertThat(votesError("task,worker,label\nt,w,\n")).isEqualTo("votes.csv:2:3: label is empty");
        assertThat(votesError("task,worker,label\nt, ,a\n")).startsWith("votes.csv:2:2: worker must be text");
        Path file = TempFiles.write(folder, "v.csv", "task,worker,label\nt,w, a\n");
        assertThatThrownBy(() -> VoteReader.of(file).read()).hasMessageContaining("without space around it");
    }

    @Test
    void probabilitiesMustBeDistributions() {
        Path file = TempFiles.write(folder, "p.csv", "id,a,b\nx,0.5,0.5\ny,0.5,0.6\n");
        assertThatThrownBy(() -> ProbabilityReader.of(file).read())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("p.csv:3: the probabilities must sum to 1");
        Path nan = TempFiles.write(folder, "n.csv", "id,a,b\nx,NaN,0.5\n");
        assertThatThrownBy(() -> ProbabilityReader.of(nan).read())
                .hasMessage("n.csv:2:2: a must be a finite number, but was 'NaN'");
        Path none = TempFiles.write(folder, "none.csv", "id\nx\n");
        assertThatThrownBy(() -> ProbabilityReader.of(none).read()).hasMessageContaining("no column of a class");
        Path other = TempFiles.write(folder, "other.csv", "id,a,c\n");
        assertThatThrownBy(() -> ProbabilityReader.of(other).space(AB).read())
                .hasMessageContaining("no column of class 'b'");
    }

    @Test
    void halfEmptyRowsOfProbabilitiesAreRefused() {
        Path file = TempFiles.write(folder, "l.csv", "task,label,confidence,p_a,p_b\nx,a,1,1,\n");
        assertThatThrownBy(() -> SoftLabelReader.of(file).read())
                .isInstanceOf(InputException.class)
                .hasMessage("l.csv:2: the row has only 1 of 2 probabilities");
    }

    @Test
    void aWorkerThatWasNotAssignedIsRefused() {
        Path votes = TempFiles.write(folder, "v.csv", "task,worker,label\nt,w2,a\n");
        Path assigned = TempFiles.write(folder, "assignments.csv", "task,worker\nt,w1\n");
        assertThatThrownBy(() -> VoteReader.of(votes).assignments(assigned).read())
                .hasMessage("v.csv:2: worker 'w2' was not assigned task 't'");
    }

    @Test
    void namesFromTheFileCannotBreakTheLineOfAMessage() {
        Path file = TempFiles.write(folder, "p.csv", "\"a\nERROR forged\u2028x\",b\n1,\n");
        assertThatThrownBy(() -> ProbabilityReader.of(file).read())
                .isInstanceOf(InputException.class)
                .hasMessage("p.csv:3:2: b must be a finite number, but was ''");
        Path first = TempFiles.write(folder, "p.csv", "\"a\nERROR forged\u2028x\",b\n,1\n");
        assertThatThrownBy(() -> ProbabilityReader.of(first).read())
                .hasMessage("p.csv:3:1: a\\u000aERROR forged\\u2028x must be a finite number, but was ''");
        Path huge = TempFiles.write(folder, "p.csv", "x".repeat(100_000) + ",b\n,1\n");
        assertThat(catchThrowableOfType(
                                InputException.class,
                                () -> ProbabilityReader.of(huge).read())
                        .getMessage())
                .hasSizeLessThan(1600);
    }
}
