package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.vote.OutcomeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Kills a JVM in the middle of changes to whole runs; each change must be there as a whole or not at all. */
final class KilledChanges {
    private static final int LONGEST_DELAY_MILLIS = 150;

    private final Path directory;
    private final Random random = new Random(1975);

    KilledChanges(Path directory) {
        this.directory = directory;
    }

    /** Returns the number of the last change that the child said was done; one less than the first if none was. */
    private int killed(ChangingUntilKilled.Kind kind, Path where, int first) throws IOException, InterruptedException {
        try (ChildProcess child =
                ChildProcess.start(ChangingUntilKilled.class, kind.name(), where.toString(), Integer.toString(first))) {
            assertThat(child.line()).isEqualTo("ready");
            child.ends(random.nextInt(LONGEST_DELAY_MILLIS));
            child.kill();
            int done = first - 1;
            for (String line = child.line(); !line.isEmpty(); line = child.line()) {
                done = Integer.parseInt(line);
            }
            return done;
        }
    }

    /** A run that was killed while it was made can be made all the same. */
    void whileCreating(int kills) throws Exception {
        int next = 0;
        for (int i = 0; i < kills; i++) {
            int done = killed(ChangingUntilKilled.Kind.CREATE, directory, next);
            for (; Files.exists(directory.resolve("run" + next)); next++) {
                Numbers.assertSame(
                        Numbers.label(
                                directory.resolve("run" + next), Numbers.data(0, 20), ChangingUntilKilled.LABELERS),
                        Numbers.inMemory(Numbers.data(0, 20), ChangingUntilKilled.LABELERS));
            }
            assertThat(next).isBetween(done + 1, done + 2);
        }
    }

    /** Examples that were forgotten together are all gone or all there, and the others are as they were. */
    void whileForgetting(int kills) throws Exception {
        Path run = directory;
        int next = 0;
        int withoutTraces = 0;
        for (int i = 0; i < kills; i++) {
            if (next == 0) {
                withoutTraces = 0;
                run = directory.resolve("people" + i);
                Numbers.label(
                        run, ChangingUntilKilled.people(0, ChangingUntilKilled.PEOPLE), ChangingUntilKilled.LABELERS);
            }
            int done = killed(ChangingUntilKilled.Kind.FORGET, run, next);
            withoutTraces = done >= next ? done + 1 : withoutTraces;
            assertNoneOf(run, withoutTraces);
            try (RunView view = Run.view(run)) {
                OutcomeTable table = view.outcomes();
                int gone = ChangingUntilKilled.PEOPLE - table.exampleIds().size();
                assertThat(gone % ChangingUntilKilled.CHUNK).isZero();
                next = gone / ChangingUntilKilled.CHUNK;
                assertThat(next).isBetween(done + 1, done + 2);
                Numbers.assertSame(
                        table,
                        Numbers.inMemory(
                                ChangingUntilKilled.people(gone, ChangingUntilKilled.PEOPLE),
                                ChangingUntilKilled.LABELERS));
            }
            next = next * ChangingUntilKilled.CHUNK == ChangingUntilKilled.PEOPLE ? 0 : next;
        }
    }

    /** No file of the run has the id of an example that was said to be forgotten. */
    private static void assertNoneOf(Path run, int chunks) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (int n = 0; n < chunks * ChangingUntilKilled.CHUNK; n++) {
                    assertThat(bytes.contains(ChangingUntilKilled.person(n)))
                            .as("%s in %s", ChangingUntilKilled.person(n), file.getFileName())
                            .isFalse();
                }
            }
        }
    }

    /** Space and votes always have the same names. */
    void whileRelabelling(int kills) throws Exception {
        OutcomeTable before = Numbers.label(directory, Numbers.data(0, 2000), ChangingUntilKilled.LABELERS);
        int next = 0;
        for (int i = 0; i < kills; i++) {
            int done = killed(ChangingUntilKilled.Kind.RELABEL, directory, next);
            try (RunView view = Run.view(directory)) {
                next = view.events().size();
                assertThat(next).isBetween(done + 1, done + 2);
                boolean even = next % 2 == 0;
                assertThat(view.space().classNames())
                        .isEqualTo(even ? List.of("even", "odd") : List.of("equal", "unequal"));
                assertRenamed(view.outcomes(), before, even);
            }
        }
    }

    private static void assertRenamed(OutcomeTable table, OutcomeTable before, boolean even) {
        assertThat(table.exampleIds()).isEqualTo(before.exampleIds());
        for (int i = 0; i < before.exampleIds().size(); i++) {
            for (int j = 0; j < before.labelers().size(); j++) {
                assertThat(table.outcome(i, j))
                        .isEqualTo(before.outcome(i, j)
                                .map(outcome -> even ? outcome : ChangingUntilKilled.renamed(outcome)));
            }
        }
    }

    /** A run has the old form or the new one, with all outcomes. */
    void whileUpgrading(int kills) throws Exception {
        Path made = directory.resolve("made");
        Numbers.label(made, Numbers.data(0, 2000), ChangingUntilKilled.LABELERS);
        for (int i = 0; i < kills; i++) {
            Path round = directory.resolve("round" + i);
            for (int n = 0; n < ChangingUntilKilled.OLD_RUNS; n++) {
                Path old = Files.createDirectories(round.resolve("old" + n));
                Files.copy(made.resolve(Database.NAME), old.resolve(Database.NAME));
            }
            int done = killed(ChangingUntilKilled.Kind.UPGRADE, round, 0);
            for (int n : IntStream.range(0, ChangingUntilKilled.OLD_RUNS).toArray()) {
                boolean upgraded = upgraded(round.resolve("old" + n));
                assertThat(upgraded).isEqualTo(n <= done || n == done + 1 && upgraded);
            }
        }
    }

    private static boolean upgraded(Path run) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + run.resolve(Database.NAME));
                Statement statement = connection.createStatement()) {
            int form = statement.executeQuery("pragma user_version").getInt(1);
            boolean upgraded = form == Schema.VERSION + 1;
            assertThat(form).isBetween(Schema.VERSION, Schema.VERSION + 1);
            assertThat(statement
                            .executeQuery("select count(*) from outcome where attempt = " + (upgraded ? 11 : 1))
                            .getInt(1))
                    .isEqualTo(4000);
            assertThat(statement
                            .executeQuery("select count(*) from sqlite_master where name = 'outcome_labeler'")
                            .getInt(1))
                    .isEqualTo(upgraded ? 1 : 0);
            return upgraded;
        }
    }
}
