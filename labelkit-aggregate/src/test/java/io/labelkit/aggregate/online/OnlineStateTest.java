package io.labelkit.aggregate.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnlineStateTest {
    private static final DriftSimulation SIMULATION = DriftSimulation.of(400, 11);

    @TempDir
    private Path folder;

    static List<Forgetting> rules() {
        return List.of(
                Forgetting.never(),
                Forgetting.byAnswers(30),
                Forgetting.byTime(Duration.ofMillis(200)),
                Forgetting.stepwise(.7, .01));
    }

    private static OnlineVote timed(int v) {
        return SIMULATION.votes().get(v).at(v).capability(v / 3 % 4 == 0 ? "image" : "text");
    }

    private static OnlineDawidSkene fed(Forgetting rule, int votes) {
        OnlineDawidSkene online = OnlineDawidSkene.builder(DriftSimulation.SPACE)
                .forgetting(rule)
                .closeAfter(5)
                .closeAtConfidence(.8, 2)
                .refreshEvery(70)
                .retain(60, 40)
                .build();
        online.anchor("i350", "b");
        online.anchor("i3", "c");
        for (int v = 0; v < votes; v++) {
            online.add(timed(v));
        }
        return online;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aResumedModelGoesOnBitForBit(Forgetting rule) {
        for (int stop : new int[] {0, 1, 2, 300, 555, 1199}) {
            Path file = folder.resolve("state.json");
            fed(rule, stop).state().save(file);
            OnlineDawidSkene resumed = OnlineDawidSkene.resume(OnlineState.load(file));
            for (int v = stop; v < 1200; v++) {
                resumed.add(timed(v));
            }
            OnlineDawidSkene straight = fed(rule, 1200);
            assertThat(OnlineDawidSkeneTest.bits(resumed)).isEqualTo(OnlineDawidSkeneTest.bits(straight));
            assertThat(resumed.consensus().explain("i399").toString())
                    .isEqualTo(straight.consensus().explain("i399").toString());
        }
    }

    @Test
    void aStateIsNotChangedByLaterVotes() {
        OnlineDawidSkene online = fed(Forgetting.byAnswers(50), 600);
        OnlineState state = online.state();
        String before = StateFile.text(state.data());
        OnlineDawidSkene other = OnlineDawidSkene.resume(state);
        for (int v = 600; v < 1200; v++) {
            online.add(timed(v));
            other.add(timed(v));
        }
        online.closeAll();
        assertThat(StateFile.text(state.data())).isEqualTo(before);
        assertThat(state.toString())
                .contains("votes: 600 · labelers: 20 · items open: " + state.openItems() + " · items closed: "
                        + state.closedItems());
    }

    @Test
    void aCompressedFileIsReadToo() {
        OnlineState state = fed(Forgetting.never(), 500).state();
        state.save(folder.resolve("state.json.gz"));
        state.save(folder.resolve("state.json"));
        assertThat(folder.resolve("state.json.gz").toFile().length())
                .isLessThan(folder.resolve("state.json").toFile().length());
        assertThat(StateFile.text(
                        OnlineState.load(folder.resolve("state.json.gz")).data()))
                .isEqualTo(StateFile.text(state.data()));
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        Path whole = folder.resolve("whole.json");
        fed(Forgetting.never(), 60).state().save(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.json");
        for (int length = 0; length < bytes.length; length += length < 200 ? 1 : 997) {
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> OnlineState.load(cut))
                    .as("cut to %d", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("cut.json: ");
        }
    }

    @Test
    void aDamagedDigitIsRefused() throws IOException {
        Path file = folder.resolve("state.json");
        fed(Forgetting.never(), 60).state().save(file);
        String text = Files.readString(file);
        int at = text.indexOf("\"classCounts\":[") + 16;
        Files.writeString(file, text.substring(0, at) + (text.charAt(at) == '1' ? '2' : '1') + text.substring(at + 1));
        assertThatThrownBy(() -> OnlineState.load(file))
                .isInstanceOf(InputException.class)
                .hasMessage("state.json: the state is cut short or damaged: its checksum does not match");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\":\"labelkit-online-state\",\"version\":2}| version 2, and this LabelKit reads version 1",
                "{\"format\":\"something else\"}| not a state of votes over time",
                "task,worker,label| not a state of votes over time",
                "[]| not a state of votes over time"
            })
    void otherFilesAreRefusedByTheirHead(String head, String problem) throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, head + "\n{}\n");
        assertThatThrownBy(() -> OnlineState.load(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("other.json: ")
                .hasMessageContaining(problem);
        assertThatThrownBy(() -> OnlineState.load(folder.resolve("absent.json")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("absent.json: the state cannot be read");
    }

    /** Content with a right checksum that contradicts itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"answers\":[|\"answers\":[77, | of equal number in all columns",
                "\"labelers\":[0,|\"labelers\":[-1,| labelers of item",
                "\"counts\":[|\"counts\":[\"NaN\",| counts",
                "\"scale\":1.0|\"scale\":0.0| scale",
                "\"diagonal\":4.0|\"diagonal\":-4.0| onDiagonal",
                "\"repeats\":\"KEEP\"|\"repeats\":\"SHRED\"| SHRED",
                "\"kind\":\"category\"|\"kind\":\"number\"| kind",
                "\"votes\":60|\"votes\":-60| votes",
                "\"votes\":60|\"votes\":null| votes",
                "\"capabilities\":[|\"capabilities\":[null,| null",
                "\"votes\":60|\"votez\":60| votes",
                "\"anchors\":{|\"anchors\":{\"x\":9,| anchors"
            })
    void forgedContentIsRefused(String from, String to, String problem) throws IOException {
        String text = StateFile.text(fed(Forgetting.never(), 60).state().data());
        assertThat(text).contains(from);
        String forged = text.replace(from, to);
        Path file = folder.resolve("forged.json");
        Files.writeString(
                file,
                "{\"format\":\"labelkit-online-state\",\"version\":1,\"sha256\":\""
                        + ContentHash.ofBytes(forged.getBytes(StandardCharsets.UTF_8)) + "\"}\n" + forged + "\n");
        assertThatThrownBy(() -> OnlineState.load(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("forged.json: the state ")
                .hasMessageContaining(problem);
    }

    @Test
    void aSaveThatFailsHalfwayLeavesTheOldState() throws IOException {
        Path file = folder.resolve("state.json");
        OnlineState good = fed(Forgetting.never(), 90).state();
        good.save(file);
        String half = StateFile.text(fed(Forgetting.never(), 120).state().data());
        assertThatThrownBy(() -> AtomicFile.write(file, writer -> {
                    writer.write(half.substring(0, half.length() / 2));
                    writer.flush();
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(UncheckedIOException.class);
        Files.writeString(folder.resolve(".state.json.left-over.tmp"), half.substring(0, half.length() / 2));
        assertThat(StateFile.text(OnlineState.load(file).data())).isEqualTo(StateFile.text(good.data()));
        assertThatThrownBy(() -> good.save(folder.resolve("no-folder").resolve("state.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("state.json");
    }

    @Test
    void aProcessKilledWhileItSavesLeavesAWholeState() throws Exception {
        Path file = folder.resolve("state.json");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SavesForever.class.getName(),
                file.toString()));
        for (int round = 0; round < 3; round++) {
            Files.deleteIfExists(file);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("child.log").toFile())
                    .start();
            try {
                // The child tells through the file that it has begun; after that it is always within a save.
                while (!Files.exists(file) && process.isAlive()) {
                    process.waitFor(5 + round, TimeUnit.MILLISECONDS);
                }
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            assertThat(OnlineState.load(file).votes())
                    .as(Files.readString(folder.resolve("child.log")))
                    .isGreaterThanOrEqualTo(1200);
        }
    }
}
