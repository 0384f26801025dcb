package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.labeler.Labeler;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedRunTest {
    private static final List<Labeler<String>> LABELERS = List.of(Numbers.labeler("a", "1"), Numbers.labeler("b", "1"));

    @TempDir
    private Path directory;

    private Path file(String name) {
        return directory.resolve(name);
    }

    private void label(int examples) {
        Numbers.label(directory, Numbers.data(0, examples), LABELERS);
    }

    private Connection sqlite() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file("run.db"));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = sqlite();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What a killed process leaves: a copy of the files while they are in use. */
    private Path killed(int examples) throws IOException {
        Path copy = directory.resolve("copy");
        Files.createDirectories(copy);
        try (Run run = Run.open(directory)) {
            Numbers.label(run, Numbers.data(0, examples), LABELERS);
            for (String name : List.of("run.db", "run.db-wal")) {
                Files.copy(file(name), copy.resolve(name));
            }
        }
        return copy;
    }

    @Test
    void aFileThatWasCutOffIsRefusedAndLeftAlone() throws IOException {
        label(3000);
        byte[] whole = Files.readAllBytes(file("run.db"));
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 4096 - 100);
        Files.write(file("run.db"), cut);
        assertThatThrownBy(() -> Run.open(directory))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("damaged");
        assertThat(file("run.db")).hasBinaryContent(cut);
    }

    @Test
    void aLogThatWasCutOffLosesItsEndAndNothingElse() throws IOException {
        Path copy = killed(5000);
        Path log = copy.resolve("run.db-wal");
        byte[] whole = Files.readAllBytes(log);
        assertThat(whole.length).isGreaterThan(100_000);
        Files.write(log, java.util.Arrays.copyOf(whole, whole.length * 2 / 3 + 1));
        Numbers.assertSame(
                Numbers.label(copy, Numbers.data(0, 5000), LABELERS),
                Numbers.inMemory(Numbers.data(0, 5000), LABELERS));
    }

    @Test
    void aLogWithWrongBytesLosesItsEndAndNothingElse() throws IOException {
        Path copy = killed(5000);
        try (RandomAccessFile log =
                new RandomAccessFile(copy.resolve("run.db-wal").toFile(), "rw")) {
            log.seek(log.length() / 2);
            log.write(new byte[300]);
        }
        Numbers.assertSame(
                Numbers.label(copy, Numbers.data(0, 5000), LABELERS),
                Numbers.inMemory(Numbers.data(0, 5000), LABELERS));
    }

    @Test
    void aRunWithoutItsLogIsRightOrRefused() throws IOException {
        Path copy = killed(5000);
        Files.delete(copy.resolve("run.db-wal"));
        Numbers.assertSame(
                Numbers.label(copy, Numbers.data(0, 5000), LABELERS),
                Numbers.inMemory(Numbers.data(0, 5000), LABELERS));
    }

    @Test
    void damagedPagesAreFoundAfterAKill() throws IOException {
        Path copy = killed(5000);
        try (Run run = Run.open(copy)) {
            assertThat(run).isNotNull();
        }
        Files.copy(file("run.db"), copy.resolve("run.db"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Random random = new Random(1);
        try (RandomAccessFile database =
                new RandomAccessFile(copy.resolve("run.db").toFile(), "rw")) {
            for (int page = 3; page < database.length() / 4096; page++) {
                byte[] noise = new byte[64];
                random.nextBytes(noise);
                database.seek(page * 4096L);
                database.write(noise);
            }
        }
        List<RuntimeException> thrown = new ArrayList<>();
        try (RunView view = Run.view(copy)) {
            view.outcomes();
        } catch (RunFormatException e) {
            thrown.add(e);
        }
        assertThat(thrown).singleElement().satisfies(e -> assertThat(e).hasMessageContaining("damaged"));
    }

    @Test
    void anotherDatabaseIsRefusedAndLeftAlone() throws Exception {
        execute("create table diary(day text)", "insert into diary values('monday')");
        byte[] before = Files.readAllBytes(file("run.db"));
        assertThatThrownBy(() -> Run.open(directory))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("not a run of LabelKit");
        assertThatThrownBy(() -> Run.view(directory))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("not a run of LabelKit");
        assertThat(file("run.db")).hasBinaryContent(before);
    }

    @Test
    void aRunOfANewerLibraryIsRefused() throws Exception {
        label(10);
        execute("pragma user_version = 99");
        assertThatThrownBy(() -> Run.open(directory))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("newer LabelKit");
        assertThatThrownBy(() -> Run.view(directory))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("newer LabelKit");
    }

    @Test
    void aRunOfAnOlderLibraryIsBroughtUpToDateWithWhatItHolds() throws Exception {
        label(10);
        List<List<String>> steps = new ArrayList<>(Schema.STEPS);
        steps.add(List.of("alter table session add column note text", "update session set note = 'old'"));
        try (Connection connection = Database.write(directory, steps);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select note from session").getString(1))
                    .isEqualTo("old");
            assertThat(statement.executeQuery("select count(*) from outcome").getInt(1))
                    .isEqualTo(20);
            assertThat(statement.executeQuery("pragma user_version").getInt(1)).isEqualTo(Schema.VERSION + 1);
        }
    }

    @Test
    void anUpdateThatFailsLeavesTheRunAsItWas() throws Exception {
        label(10);
        List<List<String>> steps = new ArrayList<>(Schema.STEPS);
        steps.add(List.of("alter table session add column note text", "update nowhere set note = 'old'"));
        assertThatThrownBy(() -> Database.write(directory, steps)).isInstanceOf(RunStorageException.class);
        Numbers.assertSame(
                Numbers.label(directory, Numbers.data(0, 10), LABELERS),
                Numbers.inMemory(Numbers.data(0, 10), LABELERS));
    }

    @Test
    void anEmptyDirectoryIsNoRun() {
        assertThatThrownBy(() -> Run.view(directory))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("no run in");
    }

    /** What stays when a process is killed in the middle of a transaction before the database had a log. */
    private Path interrupted(String... before) throws Exception {
        Path copy = Files.createDirectories(directory.resolve("copy"));
        try (Connection connection = sqlite();
                Statement statement = connection.createStatement()) {
            for (String sql : before) {
                statement.execute(sql);
            }
            statement.execute("pragma cache_size = 2");
            statement.execute("begin");
            statement.execute("create table big(text text)");
            statement.execute(
                    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) insert into"
                            + " big select hex(randomblob(100)) from n");
            for (String name : List.of("run.db", "run.db-journal")) {
                Files.copy(file(name), copy.resolve(name));
            }
            statement.execute("rollback");
        }
        return copy;
    }

    @Test
    void aRunWhoseMakingWasKilledIsMade() throws Exception {
        Path copy = interrupted("pragma page_size = 4096", "pragma user_version = 0");
        Numbers.assertSame(
                Numbers.label(copy, Numbers.data(0, 10), LABELERS), Numbers.inMemory(Numbers.data(0, 10), LABELERS));
    }

    @Test
    void anotherDatabaseWhoseWriterWasKilledIsRefused() throws Exception {
        Path copy = interrupted("create table diary(day text)", "insert into diary values('monday')");
        assertThatThrownBy(() -> Run.open(copy))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("not a run of LabelKit");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("run.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select day from diary").getString(1))
                    .isEqualTo("monday");
            assertThat(statement.executeQuery("pragma journal_mode").getString(1))
                    .isEqualTo("delete");
        }
    }
}
