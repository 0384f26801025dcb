package io.labelkit.store;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.vote.LabelerInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** One time that a run was opened for labelling. */
final class Session {
    private final Connection connection;
    private final int id;
    private final int[] labelers;

    private Session(Connection connection, int id, int[] labelers) {
        this.connection = connection;
        this.id = id;
        this.labelers = labelers;
    }

    static Session start(Connection connection, LabelSpace space, List<LabelerInfo> infos) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into session(started, library, process, space) values(?, ?, ?, ?)")) {
            insert.setString(1, now());
            insert.setString(2, Manifest.thisEnvironment().get("labelkit"));
            insert.setString(3, Long.toString(ProcessHandle.current().pid()));
            insert.setString(4, LabelSpaceJson.write(space));
            insert.executeUpdate();
        }
        int id = number(connection, "select last_insert_rowid()");
        int[] labelers = new int[infos.size()];
        for (int j = 0; j < labelers.length; j++) {
            labelers[j] = labeler(connection, id, infos.get(j));
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into session_labeler(session, position, labeler) values(?, ?, ?)")) {
                insert.setInt(1, id);
                insert.setInt(2, j);
                insert.setInt(3, labelers[j]);
                insert.executeUpdate();
            }
        }
        return new Session(connection, id, labelers);
    }

    /** A labeler without a version promises nothing, so each session has a line of its own for it. */
    private static int labeler(Connection connection, int session, LabelerInfo info) throws SQLException {
        Optional<Integer> known = info.fingerprint().versioned() ? find(connection, info) : Optional.empty();
        if (known.isPresent()) {
            try (PreparedStatement update = connection.prepareStatement(
                    "update labeler set parts = ?, derived_from = ?, families = ?, confidence_source = ? where id = ?")) {
                update.setString(1, Parts.write(info.fingerprint()));
                update.setString(2, Names.write(info.derivedFrom()));
                update.setString(3, Names.write(info.families()));
                update.setString(4, info.confidenceSource().map(Enum::name).orElse(null));
                update.setInt(5, known.get());
                update.executeUpdate();
            }
            return known.get();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into labeler(name, fingerprint, versioned, parts, derived_from, session, families,"
                        + " confidence_source) values(?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, info.name());
            insert.setString(2, info.fingerprint().hash().hex());
            insert.setInt(3, info.fingerprint().versioned() ? 1 : 0);
            insert.setString(4, Parts.write(info.fingerprint()));
            insert.setString(5, Names.write(info.derivedFrom()));
            insert.setInt(6, session);
            insert.setString(7, Names.write(info.families()));
            insert.setString(8, info.confidenceSource().map(Enum::name).orElse(null));
            insert.executeUpdate();
        }
        return number(connection, "select last_insert_rowid()");
    }

    private static Optional<Integer> find(Connection connection, LabelerInfo info) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id from labeler where name = ? and fingerprint = ? and versioned = 1")) {
            select.setString(1, info.name());
            select.setString(2, info.fingerprint().hash().hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        }
    }

    int id() {
        return id;
    }

    /** The number of the labeler of each column. */
    int[] labelers() {
        return labelers;
    }

    void labelerOff(int column, String reason) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update session_labeler set off = ? where session = ? and position = ?")) {
            update.setString(1, reason);
            update.setInt(2, id);
            update.setInt(3, column);
            update.executeUpdate();
        }
    }

    void complete() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update session set complete = 1, ended = ? where id = ?")) {
            update.setString(1, now());
            update.setInt(2, id);
            update.executeUpdate();
        }
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
