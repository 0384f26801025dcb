package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs and students that earlier versions saved, one folder each under {@code saved}, stay usable for ever. A folder
 * is added by {@link SaveForEver} when a form changes, and none is changed or removed.
 */
class SavedByEarlierVersionsTest {
    private static final Path SAVED = Path.of("src/test/resources/io/labelkit/examples/saved");

    @TempDir
    private Path folder;

    static List<Path> versions() throws IOException {
        try (Stream<Path> versions = Files.list(SAVED)) {
            return versions.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aRunIsReadAndGoesOnWithoutAskingAgain(Path version) throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.copy(version.resolve("run").resolve("run.db"), run.resolve("run.db"));

        CommandRun status = CommandRun.of("runs", "status", run);
        assertThat(status.err()).isEmpty();
        assertThat(status.out()).containsPattern("state +complete").containsPattern("examples +24\\b");

        CommandRun again = CommandRun.of(
                "label",
                "--examples",
                version.resolve("messages.jsonl"),
                "--rules",
                version.resolve("rules.json"),
                "--out",
                folder.resolve("out"),
                "--run",
                run);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("complete with 384 outcomes, of which 384 were there before");
        assertThat(folder.resolve("out").resolve("votes.csv")).hasSameTextualContentAs(version.resolve("votes.csv"));
    }

    static List<Path> students() throws IOException {
        try (Stream<Path> files = Files.walk(SAVED, 2)) {
            return files.filter(file -> file.getFileName().toString().startsWith("student"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("students")
    void aStudentPredictsWhatItPredicted(Path student) throws IOException {
        Path out = folder.resolve("predictions.csv");

        CommandRun predict = CommandRun.of(
                "predict", "--student", student, "--examples", student.resolveSibling("messages.jsonl"), "--out", out);

        assertThat(predict.exitCode()).as(predict.err()).isZero();
        String predictions = student.getFileName().toString().replace("student", "predictions") + ".csv";
        List<String> before = Files.readAllLines(student.resolveSibling(predictions));
        List<String> now = Files.readAllLines(out);
        assertThat(now).hasSameSizeAs(before);
        assertThat(now.get(0)).isEqualTo(before.get(0));
        for (int i = 1; i < before.size(); i++) {
            String[] expected = before.get(i).split(",");
            String[] actual = now.get(i).split(",");
            assertThat(actual[0] + " " + actual[1]).isEqualTo(expected[0] + " " + expected[1]);
            assertThat(Double.parseDouble(actual[2])).isCloseTo(Double.parseDouble(expected[2]), within(1e-3));
        }
    }
}
