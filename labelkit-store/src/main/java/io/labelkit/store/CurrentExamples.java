package io.labelkit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The examples that the run is about now: those of the last session in their order; if that session has not come to its
 * end, after them those of the sessions before, back to the last one that did, unless they were listed already.
 */
final class CurrentExamples {
    private static final int SLICE = 8192;

    private final Connection connection;
    private final List<Integer> sessions;

    CurrentExamples(Connection connection) throws SQLException {
        this.connection = connection;
        this.sessions = sessions(connection);
    }

    /** Some examples in their order. */
    record Slice(int[] rows, List<String> names, RowWindow window) {}

    /** Something to do with a slice. */
    @FunctionalInterface
    interface SliceWork {
        void run(Slice slice) throws SQLException;
    }

    /** Something to do with a row. */
    @FunctionalInterface
    private interface RowWork {
        void run(int row) throws SQLException;
    }

    /** Tells of all examples, in order. */
    void forEach(SliceWork work) throws SQLException {
        int[] rows = new int[SLICE];
        int[] size = new int[1];
        try (PreparedStatement select =
                connection.prepareStatement("select id, name from example where id between ? and ?")) {
            forEachRow(row -> {
                rows[size[0]++] = row;
                if (size[0] == SLICE) {
                    size[0] = 0;
                    work.run(slice(select, rows.clone()));
                }
            });
            if (size[0] > 0) {
                work.run(slice(select, Arrays.copyOf(rows, size[0])));
            }
        }
    }

    /** The numbers of all examples. */
    BitSet rows() throws SQLException {
        BitSet rows = new BitSet();
        forEachRow(rows::set);
        return rows;
    }

    private void forEachRow(RowWork work) throws SQLException {
        int[] origins = sessions.size() > 1 ? origins(connection) : new int[0];
        BitSet seen = new BitSet();
        for (int session : sessions) {
            for (Listing.Stretch stretch : Listing.read(connection, session)) {
                for (int row = stretch.first(); row < stretch.first() + stretch.length(); row++) {
                    int origin = row < origins.length && origins[row] != 0 ? origins[row] : row;
                    if (!seen.get(origin)) {
                        work.run(row);
                        if (sessions.size() > 1) {
                            seen.set(origin);
                        }
                    }
                }
            }
        }
    }

    /** By row the number of the first row of the same id, 0 if it is the first; empty if no example ever changed. */
    static int[] origins(Connection connection) throws SQLException {
        int[] origins = new int[0];
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, origin from example where origin is not null order by id desc")) {
            while (rows.next()) {
                int row = rows.getInt(1);
                origins = origins.length == 0 ? new int[row + 1] : origins;
                origins[row] = rows.getInt(2);
            }
        }
        return origins;
    }

    private static Slice slice(PreparedStatement select, int[] rows) throws SQLException {
        RowWindow window = new RowWindow(rows);
        @Nullable String[] names = new String[rows.length];
        window.forEachStretch((first, last) -> {
            select.setInt(1, first);
            select.setInt(2, last);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    int index = window.indexOf(found.getInt(1));
                    if (index >= 0) {
                        names[index] = found.getString(2);
                    }
                }
            }
        });
        List<String> ids = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            String name = names[i];
            if (name == null) {
                throw new RunFormatException("the run lists example " + rows[i] + " and does not have it");
            }
            ids.add(name);
        }
        return new Slice(rows, ids, window);
    }

    /** The last session, and those before it back to one that is complete. */
    private static List<Integer> sessions(Connection connection) throws SQLException {
        List<Integer> sessions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, complete from session order by id desc")) {
            while (rows.next()) {
                sessions.add(rows.getInt(1));
                if (rows.getInt(2) == 1) {
                    break;
                }
            }
        }
        return sessions;
    }
}
