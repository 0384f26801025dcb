package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code label --run}: what is asked again, what is said about it, and what is refused. */
class LabelRunTest {
    private static final String PRIZE =
            "{\"name\": \"prize\", \"type\": \"keywords\", \"label\": \"spam\", \"terms\": [";
    private static final String LATER =
            "{\"name\": \"later\", \"type\": \"regex\", \"label\": \"ham\", \"pattern\": \"later$\"}";

    @TempDir
    private Path dir;

    private Path run;
    private Path out;

    @BeforeEach
    void files() throws IOException {
        run = dir.resolve("run");
        out = dir.resolve("out");
        examples("free prize", "see you later", "nothing");
        rules("\"prize\"");
    }

    private void examples(String... texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            lines.append("{\"id\": \"e" + i + "\", \"text\": \"" + texts[i] + "\"}\n");
        }
        Files.writeString(dir.resolve("e.jsonl"), lines);
    }

    private void rules(String terms) throws IOException {
        Files.writeString(
                dir.resolve("rules.json"),
                "{\"space\": [\"ham\", \"spam\"], \"rules\": [" + PRIZE + terms + "]}, " + LATER + "]}");
    }

    private CommandRun label(Object... more) {
        Stream<Object> usual = Stream.of(
                "label", "--examples", dir.resolve("e.jsonl"), "--rules", dir.resolve("rules.json"), "--out", out);
        return CommandRun.of(Stream.concat(usual, Arrays.stream(more)).toArray());
    }

    private CommandRun labelInto(Object... more) {
        return label(Stream.concat(Stream.of("--run", run), Arrays.stream(more)).toArray());
    }

    @Test
    void aNewRunWritesTheSameAsNoRunAndSaysWhereItIs() throws IOException {
        CommandRun plain = label();
        Files.move(out, dir.resolve("plain"));
        CommandRun first = labelInto();
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("run " + run + ": new", "run " + run + ": complete with 6 outcomes");
        assertThat(first.out()).isEqualTo(plain.out());
        ManyMessages.assertSameResults(out, dir.resolve("plain"));
    }

    @Test
    void theSecondTimeNothingIsAsked() throws IOException {
        labelInto();
        Files.move(out, dir.resolve("first"));
        CommandRun second = labelInto();
        assertThat(second.exitCode()).isZero();
        assertThat(second.err())
                .contains("goes on after 1 session; 6 outcomes about 3 examples are there already")
                .contains("complete with 6 outcomes, of which 6 were there before")
                .doesNotContain("stale");
        ManyMessages.assertSameResults(out, dir.resolve("first"));
    }

    @Test
    void changedAndGoneExamplesAreNamedAndOnlyTheyAreAsked() throws IOException {
        labelInto();
        examples("free money", "see you later");
        CommandRun second = labelInto();
        assertThat(second.err())
                .contains("complete with 4 outcomes, of which 2 were there before")
                .contains("stale: 1 example changed: e0")
                .contains("stale: 1 example of earlier sessions gone: e2")
                .contains("stale: 4 stored outcomes not used; 'runs stale " + run + "' says which");
        assertThat(Files.readAllLines(out.resolve("votes.csv"))).containsExactly("task,worker,label", "e1,later,ham");
        assertThat(CommandRun.of("runs", "stale", run).out())
                .contains("4 outcomes are not used", "examples that changed: 1 (e0)", "examples that are gone: 1 (e2)");
    }

    @Test
    void aChangedRuleIsNamedAndAskedAgainUnlessItIsAdopted() throws IOException {
        labelInto();
        rules("\"prize\", \"nothing\"");
        CommandRun adopted = labelInto("--adopt", "prize");
        assertThat(adopted.err()).contains("of which 6 were there before").doesNotContain("stale: what prize said");
        rules("\"nothing\"");
        CommandRun changed = labelInto();
        assertThat(changed.err())
                .contains("stale: what prize said before is not used, because its terms changed")
                .contains("of which 3 were there before");
        assertThat(Files.readAllLines(out.resolve("votes.csv")))
                .containsExactly("task,worker,label", "e1,later,ham", "e2,prize,spam");
    }

    @Test
    void quietMeansNoNews() {
        assertThat(labelInto("--quiet").err()).isEmpty();
    }

    @Test
    void aDirectoryOfSomethingElseIsRefusedAndStaysAsItIs() throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("run.db"), "my own notes, no database at all");
        CommandRun refused = labelInto();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("error: ", "run.db", "no SQLite database");
        assertThat(run.resolve("run.db")).hasContent("my own notes, no database at all");
        assertThat(out).doesNotExist();
    }

    @Test
    void aDamagedRunIsRefused() throws IOException {
        labelInto();
        byte[] bytes = Files.readAllBytes(run.resolve("run.db"));
        Files.write(run.resolve("run.db"), Arrays.copyOf(bytes, bytes.length / 2));
        for (CommandRun refused : List.of(labelInto(), CommandRun.of("runs", "show", run))) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("error: ", "damaged").doesNotContain("\tat ");
        }
    }

    @Test
    void aRunOfANewerVersionIsRefused() throws SQLException {
        labelInto();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + run.resolve("run.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma user_version = 99");
        }
        for (CommandRun refused : List.of(labelInto(), CommandRun.of("runs", "show", run))) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("error: ", "written by a newer LabelKit");
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "root may write everywhere");
        Path closed = Files.createDirectory(dir.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false), "a directory can be closed");
        CommandRun refused = label("--run", closed.resolve("run"));
        assertThat(closed.toFile().setWritable(true)).isTrue();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("error: ", "closed");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsWrongUsage() {
        CommandRun refused = label("--run", dir.resolve("e.jsonl"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--run must be a directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--retry=TIMED_OUT",
                "--adopt=prize",
                "--error-budget=2",
                "--error-budget-after=0",
                "--max-failures=-1",
                "--max-failures-in-a-row=0",
                "--call-timeout=0",
                "--call-timeout=NaN"
            })
    void optionsWithoutMeaningAreWrongUsage(String option) {
        CommandRun refused = label(option);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(option.substring(0, option.indexOf('=')));
        assertThat(out).doesNotExist();
    }

    @Test
    void adoptingALabelerThatIsNotThereIsWrongUsage() {
        labelInto();
        CommandRun refused = labelInto("--adopt", "nobody");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("nobody", "prize", "later");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
    void aDiskWithoutRoomIsSaidSoAndTheRunGoesOnLater() throws Exception {
        ManyMessages messages = ManyMessages.in(dir);
        String command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                Main.class.getName()),
                        Arrays.stream(messages.label(out, "--run", run)))
                .map(argument -> "'" + argument + "'")
                .reduce("ulimit -f 1200 && exec", (line, argument) -> line + " " + argument);
        Path said = dir.resolve("said");
        Process child = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exitCode = child.waitFor();
        String text = Files.readString(said);
        assertThat(exitCode).as(text).isEqualTo(1);
        assertThat(text)
                .contains("the same command goes on with it when this is mended")
                .contains("error: the run could not be written", "are still there")
                .doesNotContain("\tat ");
        long kept = Long.parseLong(text.replaceAll("(?s).* the (\\d+) outcomes that were durable.*", "$1"));
        CommandRun later = CommandRun.of(messages.label(out, "--run", run));
        assertThat(later.exitCode()).as(later.err()).isZero();
        assertThat(later.err()).contains("of which " + kept + " were there before");
        CommandRun.of(messages.label(dir.resolve("plain"), "--quiet"));
        ManyMessages.assertSameResults(out, dir.resolve("plain"));
    }
}
