package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of every earlier form can be opened. The statements of form 1 are written out here so that they stay. */
class OlderRunTest {
    private static final List<String> FORM_1 = List.of(
            "create table session(id integer primary key, started text not null, ended text, complete integer not null"
                    + " default 0, library text not null, process text not null, space text not null)",
            "create table labeler(id integer primary key, name text not null, fingerprint text not null, versioned"
                    + " integer not null, parts text not null, derived_from text not null, session integer not null)",
            "create unique index labeler_identity on labeler(name, fingerprint, session)",
            "create table session_labeler(session integer not null, position integer not null, labeler integer not"
                    + " null, off text, primary key(session, position)) without rowid",
            "create table example(id integer primary key, name text not null, hash blob not null, origin" + " integer)",
            "create table listing(session integer not null, position integer not null, first_example integer not"
                    + " null, length integer not null, primary key(session, position)) without rowid",
            "create table payload(id integer primary key, json text not null unique)",
            "create table kind(id integer primary key, name text not null)",
            "create table outcome(example integer not null, labeler integer not null, kind integer not null, payload"
                    + " integer, attempt integer not null, confidence real, text text, input_tokens integer,"
                    + " output_tokens integer, money real, nanos integer, primary key(example, labeler)) without"
                    + " rowid",
            "create table call(id integer primary key, request blob not null, labeler text not null, examples text not"
                    + " null, intended integer not null, answered integer, text text, model text, finish text, error"
                    + " text, input_tokens integer, output_tokens integer, money real, nanos integer)",
            "create index call_request on call(request)",
            "create table earlier(example integer not null, labeler integer not null, attempt integer not null, kind"
                    + " integer not null, text text, input_tokens integer, output_tokens integer, money real, nanos"
                    + " integer, primary key(example, labeler, attempt)) without rowid",
            "create table event(id integer primary key, at text not null, what text not null, detail text not null)",
            "create table manifest(id integer primary key, written text not null, json text not null)",
            "pragma application_id = 1280010612",
            "pragma user_version = 1");

    /** The first 16 bytes of SHA-256 of the hash in hexadecimal digits of the data, which are "1" and "2". */
    private static final List<String> HASHES =
            List.of("e0bc614e4fd035a488619799853b0751", "d8bdf9a0cb27a193a1127de2924b6e5a");

    private static final ContentHash REQUEST = ContentHash.of("odd or even?");

    private static final Labeler<String> LABELER = Numbers.labeler("a", "1");

    @TempDir
    private Path directory;

    private Connection sqlite() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("run.db"));
    }

    /** A run of form 1 in which one labeler said "odd" about the example 1 and abstained on the example 2. */
    private void writeForm1() throws SQLException {
        try (Connection connection = sqlite();
                Statement statement = connection.createStatement()) {
            for (String sql : FORM_1) {
                statement.execute(sql);
            }
            statement.execute("insert into kind values(0, 'vote'), (1, 'abstention')");
            statement.execute("insert into payload values(1, '\"odd\"')");
            statement.execute("insert into example values(1, 'id1', x'" + HASHES.get(0) + "', null), (2, 'id2', x'"
                    + HASHES.get(1) + "', null)");
            statement.execute("insert into listing values(1, 0, 1, 2)");
            statement.execute("insert into session_labeler values(1, 0, 1, null)");
            statement.execute("insert into outcome(example, labeler, kind, payload, attempt) values(1, 1, 0, 1, 1), (2,"
                    + " 1, 1, null, 1)");
            statement.execute("insert into event values(1, '2026-11-21T10:00:00Z', 'relabel', 'impair -> odd;')");
            statement.execute("insert into call(id, request, labeler, examples, intended) values(1, x'00', 'model',"
                    + " '[\"id1\"]', 1795255200000)");
            statement.execute("insert into call(id, request, labeler, examples, intended, answered, text, model)"
                    + " values(2, x'" + REQUEST.hex() + "', 'model', '[\"id1\"]', 1795255200000, 1795255200001, 'odd',"
                    + " 'm-1')");
            statement.execute("insert into earlier(example, labeler, attempt, kind) values(2, 1, 1, 6)");
            try (PreparedStatement session = connection.prepareStatement(
                    "insert into session values(1, '2026-11-21T10:00:00Z', null, 1, '0.1.0', '17', ?)")) {
                session.setString(1, LabelSpaceJson.write(Numbers.SPACE));
                session.executeUpdate();
            }
            try (PreparedStatement labeler =
                    connection.prepareStatement("insert into labeler values(1, 'a', ?, 1, '{}', '[]', 1)")) {
                labeler.setString(1, LABELER.fingerprint().hash().hex());
                labeler.executeUpdate();
            }
        }
    }

    @Test
    void aRunOfForm1IsReadAndGoesOn() throws Exception {
        writeForm1();
        AtomicInteger asked = new AtomicInteger();
        try (Run run = Run.open(directory)) {
            Numbers.label(run, Numbers.data(1, 3), List.of(Numbers.labeler("a", "1", asked)));
            CallLog calls = run.calls();
            assertThat(calls.unanswered()).isEqualTo(1);
            assertThat(calls.find(REQUEST, "model", List.of("id1")))
                    .contains(new CallAnswer(
                            Optional.of("odd"),
                            Optional.of("m-1"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            Cost.UNKNOWN));
            try (RunView view = run.view()) {
                assertThat(view.status().examples()).isEqualTo(2);
                assertThat(view.status().sessions()).isEqualTo(2);
                assertThat(view.outcomes().outcome(0, 0)).contains(Outcome.vote("odd"));
                assertThat(view.outcomes().outcome(1, 0)).contains(Outcome.abstain());
                assertThat(view.events())
                        .singleElement()
                        .satisfies(event -> assertThat(event.what()).isEqualTo("relabel"));
            }
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void theFirstFormIsNeverChanged() throws SQLException {
        try (Connection connection = Database.write(directory, Schema.STEPS.subList(0, 1))) {
            assertThat(connection.isClosed()).isFalse();
        }
        List<String> statements =
                FORM_1.stream().filter(sql -> sql.startsWith("create")).toList();
        List<String> found = new ArrayList<>();
        try (Connection connection = sqlite();
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select sql from sqlite_master where sql is not null order by rowid")) {
            while (rows.next()) {
                found.add(rows.getString(1).toLowerCase(java.util.Locale.ROOT));
            }
        }
        assertThat(found).isEqualTo(statements);
    }

    private static List<List<String>> with(List<String> second, List<String> third) {
        List<List<String>> steps = new ArrayList<>(Schema.STEPS);
        steps.add(second);
        steps.add(third);
        return steps;
    }

    @Test
    void failuresThatWereToBeAskedForAgainInForm1AreSoAfterTheCallsOfThatTime() throws Exception {
        writeForm1();
        try (Connection connection = Database.write(directory, Schema.STEPS);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select call from earlier").getInt(1))
                    .isEqualTo(2);
            assertThat(statement
                            .executeQuery("select count(*) from call where reused = 0 and details is null")
                            .getInt(1))
                    .isEqualTo(2);
        }
    }

    @Test
    void theSecondFormIsNeverChanged() {
        assertThat(Schema.STEPS.get(1))
                .containsExactly(
                        "alter table call add column details text",
                        "alter table call add column reused integer not null default 0",
                        "alter table earlier add column call integer",
                        "update earlier set call = (select coalesce(max(id), 0) from call)");
    }

    @Test
    void stepsAreTakenInOrder() throws Exception {
        writeForm1();
        List<List<String>> steps = with(
                List.of("alter table session add column note text", "update session set note = 'two'"),
                List.of("update session set note = note || ' three'"));
        try (Connection connection = Database.write(directory, steps);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select note from session").getString(1))
                    .isEqualTo("two three");
            assertThat(statement.executeQuery("pragma user_version").getInt(1)).isEqualTo(steps.size());
        }
        try (Connection connection = Database.write(directory, steps);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select note from session").getString(1))
                    .isEqualTo("two three");
        }
    }

    @Test
    void aStepThatFailsTakesTheStepsBeforeItBack() throws Exception {
        writeForm1();
        List<List<String>> steps = with(
                List.of("alter table session add column note text", "drop table outcome"),
                List.of("update nowhere set note = 'three'"));
        assertThatThrownBy(() -> Database.write(directory, steps)).isInstanceOf(RunStorageException.class);
        aRunOfForm1IsStillWhole();
    }

    private void aRunOfForm1IsStillWhole() throws Exception {
        try (Connection connection = sqlite();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("pragma user_version").getInt(1)).isEqualTo(1);
            assertThat(statement.executeQuery("select count(*) from outcome").getInt(1))
                    .isEqualTo(2);
        }
        assertThat(Files.exists(directory.resolve("run.db"))).isTrue();
        try (Run run = Run.open(directory);
                RunView view = run.view()) {
            assertThat(view.outcomes().exampleIds()).containsExactly("id1", "id2");
        }
    }
}
