package io.labelkit.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.labelkit.core.io.InputException;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is an {@link InputException} or is read as it was; never other rows, and no other error. */
class DamagedParquetTest {
    @TempDir
    private Path dir;

    @Test
    void jsonLinesOfAnotherEncodingAreRefusedInWordsOfTheUser() throws IOException {
        Path file = dir.resolve("latin.jsonl");
        Files.write(file, "{\"id\":\"a\",\"text\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ParquetExamples.of(file).read())
                .isInstanceOf(InputException.class)
                .hasMessage("latin.jsonl: is not UTF-8");
    }

    @Test
    void whatIsNoParquetIsToldSo() throws IOException {
        Path file = dir.resolve("x.parquet");
        assertThatThrownBy(() -> ParquetExamples.of(file).read()).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> ParquetExamples.of(dir).read()).hasMessageContaining("is a directory");
        for (String text : List.of("", "PAR1", "id,text\n1,a\n", "PAR1aaaaaaaaPAR1", "PAR1aaaaaaaaaaaa")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> ParquetExamples.of(file).read()).isInstanceOf(InputException.class);
        }
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
        Path file = dir.resolve("x.parquet");
        ParquetExamples.write(file, ParquetRoundTripTest.data());
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ParquetExamples.of(file).read()).isInstanceOf(InputException.class);
        }
    }

    /** A file, and how what is in it reads. */
    private record Subject(String name, Path file, Supplier<Object> read, boolean summed) {}

    private List<Subject> subjects() {
        Path examples = dir.resolve("examples.parquet");
        ParquetExamples.write(examples, ParquetRoundTripTest.data());
        Path votes = dir.resolve("votes.parquet");
        OutcomeTable table = ParquetRoundTripTest.outcomes();
        ParquetVotes.write(votes, table.votes());
        Path outcomes = dir.resolve("outcomes.parquet");
        ParquetOutcomes.write(outcomes, table);
        Path folder = dir.resolve("folder");
        HuggingFaceFolder.write(
                folder, ParquetRoundTripTest.data(), ParquetRoundTripTest.SPACE, HuggingFaceFolder.DataFiles.PARQUET);
        Path lines = dir.resolve("lines");
        HuggingFaceFolder.write(
                lines, ParquetRoundTripTest.data(), ParquetRoundTripTest.SPACE, HuggingFaceFolder.DataFiles.JSONL);
        List<Subject> subjects = new ArrayList<>(List.of(
                new Subject(
                        "examples",
                        examples,
                        () -> ParquetExamples.of(examples).read().examples(),
                        true),
                new Subject("votes", votes, () -> votes(ParquetVotes.read(votes, ParquetRoundTripTest.SPACE)), true),
                new Subject("outcomes", outcomes, () -> outcomes(outcomes), true),
                new Subject(
                        "folder",
                        folder.resolve("data/train-00000-of-00001.parquet"),
                        () -> HuggingFaceFolder.of(folder).read().examples(),
                        true),
                new Subject(
                        "README",
                        folder.resolve("README.md"),
                        () -> HuggingFaceFolder.of(folder).read().examples(),
                        false),
                new Subject(
                        "lines",
                        lines.resolve("data/train.jsonl"),
                        () -> HuggingFaceFolder.of(lines).read().examples(),
                        false)));
        for (String name : List.of(
                "arrow-snappy", "arrow-gzip", "arrow-nested", "arrow-v2", "arrow-lz4_raw", "hyparquet-snappy")) {
            Path file = OtherWritersTest.golden(dir, name);
            subjects.add(new Subject(
                    name, file, () -> OtherWritersTest.reviews(file).read().examples(), false));
        }
        return subjects;
    }

    private static Object votes(VoteMatrix votes) {
        List<String> all = new ArrayList<>();
        for (int v = 0; v < votes.voteCount(); v++) {
            all.add(votes.labelers().get(votes.byExample().other(v)) + " "
                    + votes.payload(votes.byExample().code(v)) + votes.confidence(v) + votes.time(v));
        }
        return all;
    }

    private static Object outcomes(Path file) {
        OutcomeTable table = ParquetOutcomes.read(file, ParquetRoundTripTest.SPACE);
        List<Object> all = new ArrayList<>(table.exampleIds());
        all.addAll(table.labelers());
        for (int i = 0; i < table.exampleIds().size(); i++) {
            for (int j = 0; j < table.labelers().size(); j++) {
                all.add(table.outcome(i, j));
            }
        }
        return all;
    }

    @Test
    void mutatedFilesGiveTheSameRowsOrANamedError() throws IOException {
        mutate(300);
    }

    @Test
    @Tag("slow")
    void tenThousandMutatedFilesGiveTheSameRowsOrANamedError() throws IOException {
        mutate(10_000);
    }

    private void mutate(int count) throws IOException {
        for (Subject subject : subjects()) {
            byte[] bytes = Files.readAllBytes(subject.file());
            Object whole = subject.read().get();
            Random random = new Random(5);
            int errors = 0;
            for (int i = 0; i < count; i++) {
                byte[] bad = bytes.clone();
                for (int m = random.nextInt(3); m >= 0; m--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                Files.write(subject.file(), bad);
                errors += Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> isRefused(subject, whole))
                        ? 1
                        : 0;
            }
            Files.write(subject.file(), bytes);
            assertThat(errors).as(subject.name()).isGreaterThan(0);
        }
    }

    /** Whether a file is refused; one with a sum that is not must read as before. */
    private static boolean isRefused(Subject subject, Object whole) {
        try {
            Object read = subject.read().get();
            if (subject.summed() && !read.equals(whole)) {
                fail(subject.name() + ": other rows in silence: " + read);
            }
            return false;
        } catch (InputException e) {
            assertThat(e.getCause() instanceof OutOfMemoryError)
                    .as("memory: " + e)
                    .isFalse();
            return true;
        }
    }
}
