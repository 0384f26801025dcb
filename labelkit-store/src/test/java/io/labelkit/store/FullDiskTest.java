package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.labelkit.core.labeler.Labeler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final List<Labeler<String>> LABELERS = List.of(Numbers.labeler("a", "1"), Numbers.labeler("b", "1"));

    @TempDir
    private Path directory;

    private boolean mounted;

    /** A database that must not grow over a number of pages, as if the disk had no more room. */
    private static Connection small(Path directory) {
        Connection connection = Database.write(directory);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = 100");
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long held(Path directory) {
        long[] count = new long[1];
        try (RunView view = Run.view(directory)) {
            view.forEachOutcome(row -> {
                int number = Integer.parseInt(row.example().substring(2));
                assertThat(row.outcome()).isEqualTo(Numbers.outcome(number, row.labeler() + "1"));
                count[0]++;
            });
        }
        return count[0];
    }

    @Test
    void whatWasDurableStaysWhenTheDiskIsFullAndTheRunGoesOnLater() {
        long durable;
        try (Run run = Run.open(directory, FullDiskTest::small)) {
            RunSink[] sink = new RunSink[1];
            assertThatThrownBy(() -> {
                        sink[0] = run.sink(Numbers.SPACE, Numbers.infos(LABELERS));
                        for (int from = 0; from < 100_000; from += 500) {
                            put(sink[0], from, 500);
                        }
                    })
                    .isInstanceOf(RunStorageException.class)
                    .hasMessageContaining("disk is full")
                    .hasMessageContaining("still there");
            durable = sink[0].durable();
            assertThatThrownBy(sink[0]::commit).isInstanceOf(RunStorageException.class);
        }
        assertThat(durable).isPositive();
        assertThat(held(directory)).isEqualTo(durable);
        Numbers.assertSame(
                Numbers.label(directory, Numbers.data(0, 20_000), LABELERS),
                Numbers.inMemory(Numbers.data(0, 20_000), LABELERS));
    }

    private static void put(RunSink sink, int from, int size) {
        sink.examples(Numbers.data(from, from + size).examples().stream()
                .map(example -> example.item())
                .toList());
        int[] rows = java.util.stream.IntStream.range(from, from + size).toArray();
        sink.outcomes(
                0,
                rows,
                java.util.Arrays.stream(rows)
                        .mapToObj(n -> Numbers.outcome(n, "a1"))
                        .toList());
        sink.commit();
    }

    private static int command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private void mount(String options) throws IOException, InterruptedException {
        try {
            mounted = command("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()) == 0;
        } catch (IOException e) {
            mounted = false;
        }
        assumeThat(mounted).as("a small file system cannot be mounted here").isTrue();
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            command("umount", directory.toString());
        }
    }

    @Test
    void aRealDiskThatIsFullLosesNothingThatWasDurable() throws Exception {
        mount("size=2m");
        Path run = directory.resolve("run");
        long durable;
        try (Run opened = Run.open(run)) {
            RunSink sink = opened.sink(Numbers.SPACE, Numbers.infos(LABELERS));
            assertThatThrownBy(() -> {
                        for (int from = 0; from < 1_000_000; from += 500) {
                            put(sink, from, 500);
                        }
                    })
                    .isInstanceOf(RunStorageException.class)
                    .hasMessageContaining("disk is full");
            durable = sink.durable();
        }
        assertThat(durable).isPositive();
        assertThat(held(run)).isEqualTo(durable);
        assertThat(command("mount", "-o", "remount,size=64m", directory.toString()))
                .isZero();
        Numbers.assertSame(
                Numbers.label(run, Numbers.data(0, 20_000), LABELERS),
                Numbers.inMemory(Numbers.data(0, 20_000), LABELERS));
    }

    @Test
    void aRunThatFindsNoRoomToBeMadeIsMadeLater() throws Exception {
        mount("size=1m");
        Path filler = directory.resolve("filler");
        Files.write(filler, new byte[1020 * 1024]);
        Path run = directory.resolve("run");
        assertThatThrownBy(() -> Numbers.label(run, Numbers.data(0, 100), LABELERS))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(RunStorageException.class),
                        e -> assertThat(e).isInstanceOf(java.io.UncheckedIOException.class));
        Files.delete(filler);
        Numbers.assertSame(
                Numbers.label(run, Numbers.data(0, 100), LABELERS), Numbers.inMemory(Numbers.data(0, 100), LABELERS));
    }

    @Test
    void forgettingWithoutRoomSaysSoAndCanBeDoneLater() throws Exception {
        mount("size=8m");
        Path run = directory.resolve("run");
        Numbers.label(run, Numbers.data(0, 30_000), LABELERS);
        Path filler = directory.resolve("filler");
        Files.write(filler, new byte[(int) Math.max(0, directory.toFile().getUsableSpace() - 300_000)]);
        try (Run open = Run.open(run)) {
            assertThatThrownBy(() -> open.forget(List.of("id5"))).isInstanceOf(RunStorageException.class);
        }
        Files.delete(filler);
        try (Run open = Run.open(run)) {
            open.forget(List.of("id5"));
            try (RunView view = open.view()) {
                assertThat(view.outcomes().exampleIds()).hasSize(29_999).doesNotContain("id5");
            }
        }
    }

    @Test
    void aDiskThatCannotBeWrittenCanBeLookedAt() throws Exception {
        mount("size=16m");
        Path run = directory.resolve("run with space?");
        Numbers.label(run, Numbers.data(0, 1000), LABELERS);
        assertThat(command("mount", "-o", "remount,ro", directory.toString())).isZero();
        try (RunView view = Run.view(run)) {
            Numbers.assertSame(view.outcomes(), Numbers.inMemory(Numbers.data(0, 1000), LABELERS));
        }
        assertThatThrownBy(() -> Run.open(run))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining("run.lock");
    }

    @Test
    void aPlaceWhereNoDirectoryCanBeMadeIsSaidSo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "my diary");
        assertThatThrownBy(() -> Run.open(file.resolve("run")))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining("cannot make the directory");
        assertThatThrownBy(() -> Run.open(file))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining("cannot make the directory");
        assertThat(file).hasContent("my diary");
    }
}
