package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.OutcomeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is damaged: a run that opens answers, or says that it is damaged, in an error with a name. */
class FuzzedRunTest {
    private static final List<Labeler<String>> LABELERS = List.of(Numbers.labeler("a", "1"), Numbers.labeler("b", "1"));
    private static final int EXAMPLES = 1500;

    @TempDir
    private Path directory;

    private byte[] database = new byte[0];
    private byte[] log = new byte[0];

    /** The files of a run whose process was killed when some outcomes were in the database and some in the log. */
    private void kill() throws IOException {
        Path run = directory.resolve("run");
        Numbers.label(run, Numbers.data(0, EXAMPLES / 2), LABELERS);
        try (Run open = Run.open(run)) {
            Numbers.label(open, Numbers.data(0, EXAMPLES), LABELERS);
            database = Files.readAllBytes(run.resolve("run.db"));
            log = Files.readAllBytes(run.resolve("run.db-wal"));
        }
        assertThat(log.length).isGreaterThan(20_000);
    }

    private Path write(int number, byte[] base, byte[] rest) throws IOException {
        Path run = Files.createDirectories(directory.resolve("copy" + number));
        Files.write(run.resolve("run.db"), base);
        Files.write(run.resolve("run.db-wal"), rest);
        return run;
    }

    @Test
    void aLogThatEndsAnywhereIsTakenAsFarAsItGoesAndTheRunGoesOn() throws IOException {
        kill();
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            int length = i < 3 ? log.length - i - 1 : random.nextInt(log.length);
            Path run = write(i, database, Arrays.copyOf(log, length));
            Numbers.assertSame(
                    Numbers.label(run, Numbers.data(0, EXAMPLES), LABELERS),
                    Numbers.inMemory(Numbers.data(0, EXAMPLES), LABELERS));
        }
    }

    @Test
    void noiseAnywhereInTheLogEndsItThereAndTheRunGoesOn() throws IOException {
        kill();
        Random random = new Random(6);
        for (int i = 0; i < 40; i++) {
            byte[] noisy = log.clone();
            byte[] noise = new byte[1 + random.nextInt(8)];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, noisy, random.nextInt(log.length - noise.length), noise.length);
            Path run = write(i, database, noisy);
            Numbers.assertSame(
                    Numbers.label(run, Numbers.data(0, EXAMPLES), LABELERS),
                    Numbers.inMemory(Numbers.data(0, EXAMPLES), LABELERS));
        }
    }

    @Test
    void aDatabaseThatEndsAnywhereIsRefusedAndLeftAlone() throws IOException {
        Path run = directory.resolve("run");
        Numbers.label(run, Numbers.data(0, EXAMPLES), LABELERS);
        byte[] whole = Files.readAllBytes(run.resolve("run.db"));
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            int length = i < 3 ? whole.length - i - 1 : 1 + random.nextInt(whole.length - 1);
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(run.resolve("run.db"), cut);
            assertThat(problem(run)).as("cut off after %d bytes", length).isPresent();
            assertThat(run.resolve("run.db")).hasBinaryContent(cut);
        }
    }

    @Test
    void noiseAnywhereInTheDatabaseIsSurvivedOrNamed() throws IOException {
        Path made = directory.resolve("run");
        Numbers.label(made, Numbers.data(0, EXAMPLES), LABELERS);
        byte[] whole = Files.readAllBytes(made.resolve("run.db"));
        Random random = new Random(8);
        int named = 0;
        for (int i = 0; i < 200; i++) {
            byte[] noisy = whole.clone();
            byte[] noise = new byte[1 + random.nextInt(64)];
            random.nextBytes(noise);
            int reach = random.nextInt(3) == 0 ? 4096 : whole.length;
            System.arraycopy(noise, 0, noisy, random.nextInt(reach - noise.length), noise.length);
            named += problem(write(i, noisy, new byte[0])).isPresent() ? 1 : 0;
        }
        assertThat(named).isPositive();
    }

    /** Asks everything, and goes on labelling; returns what was refused. Other errors are thrown. */
    private static Optional<RuntimeException> problem(Path run) {
        try {
            try (RunView view = Run.view(run)) {
                view.status();
                view.failed();
                view.stale();
                view.costs();
                view.events();
                OutcomeTable table = view.outcomes();
                assertThat(table.labelers().size()).isLessThanOrEqualTo(2);
                view.votes();
            }
            Numbers.label(run, Numbers.data(0, EXAMPLES), LABELERS);
            return Optional.empty();
        } catch (RunFormatException | RunStorageException e) {
            assertThat(e).hasMessageMatching("(?s).*\\S.*");
            return Optional.of(e);
        }
    }
}
