package io.labelkit.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes examples, or what was written about them, and all traces of it in the file: deleted content stays in unused
 * parts of a database until it is written anew, and in the log beside it until that is cut.
 */
final class Erasure {
    private static final int PATIENCE_MILLIS = 1000;

    private final Connection connection;

    Erasure(Connection connection) {
        this.connection = connection;
    }

    /** How much is erased. */
    enum Extent {
        EVERYTHING("forget"),
        TEXTS("redact");

        private final String event;

        Extent(String event) {
            this.event = event;
        }
    }

    /** Returns how many of the ids were known. The connection commits each statement by itself. */
    int erase(Collection<String> ids, Extent extent) throws SQLException {
        Set<String> wanted = new HashSet<>(ids);
        int[] known = new int[1];
        Transactions.whole(connection, () -> {
            List<Integer> rows = new ArrayList<>();
            known[0] = find(wanted, rows);
            eraseCalls(wanted);
            if (extent == Extent.EVERYTHING) {
                forget(rows);
            } else {
                forEach("update outcome set text = null where example = ?", rows);
                forEach("update earlier set text = null where example = ?", rows);
            }
            Events.add(connection, extent.event, known[0] + " examples");
        });
        rewrite();
        return known[0];
    }

    private int find(Set<String> wanted, List<Integer> rows) throws SQLException {
        Set<String> known = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet examples = statement.executeQuery("select id, name from example")) {
            while (examples.next()) {
                if (wanted.contains(examples.getString(2))) {
                    rows.add(examples.getInt(1));
                    known.add(examples.getString(2));
                }
            }
        }
        return known.size();
    }

    private void forget(List<Integer> rows) throws SQLException {
        forEach("delete from outcome where example = ?", rows);
        forEach("delete from earlier where example = ?", rows);
        forEach("delete from example where id = ?", rows);
        for (int row : rows) {
            Listing.remove(connection, row);
        }
        execute("delete from payload where id not in (select payload from outcome where payload is not null)");
    }

    /** A call about several examples keeps its cost, and loses its request and its answer. */
    private void eraseCalls(Set<String> wanted) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet calls = statement.executeQuery("select id, examples from call");
                PreparedStatement update = connection.prepareStatement(
                        "update call set examples = ?, request = x'', text = null, error = null, details = null where id = ?")) {
            while (calls.next()) {
                List<String> left = new ArrayList<>();
                boolean concerned = false;
                for (JsonNode id : Json.read(calls.getString(2))) {
                    if (wanted.contains(id.asText())) {
                        concerned = true;
                    } else {
                        left.add(id.asText());
                    }
                }
                if (concerned) {
                    update.setString(1, Names.write(left));
                    update.setLong(2, calls.getLong(1));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private void forEach(String sql, List<Integer> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int row : rows) {
                statement.setInt(1, row);
                statement.executeUpdate();
            }
        }
    }

    private void rewrite() throws SQLException {
        execute("vacuum");
        execute("pragma busy_timeout = " + PATIENCE_MILLIS);
        try (Statement statement = connection.createStatement();
                ResultSet busy = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
            if (!busy.next() || busy.getInt(1) != 0) {
                throw new RunStorageException(
                        "somebody looks at the run, so traces of what was deleted may still be in it; close all views and"
                                + " delete again",
                        new SQLException("the log could not be cut"));
            }
        } finally {
            execute("pragma busy_timeout = " + Database.BUSY_MILLIS);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
