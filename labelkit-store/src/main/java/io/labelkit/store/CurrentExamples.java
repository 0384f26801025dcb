package io.labelkit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The examples that the run is about now: those of the last session in their order; if that session has not come to its
 * end, after them those of the sessions before, back to the last one that did, unless they were listed already.
 */
final class CurrentExamples {
    private static final int SLICE = 8192;

    private final Connection connection;

    CurrentExamples(Connection connection) {
        this.connection = connection;
    }

    /** Examples with consecutive numbers; those that do not count have no name. */
    record Slice(int first, List<String> names, boolean[] counts) {
        int last() {
            return first + names.size() - 1;
        }
    }

    /** Something to do with a slice. */
    @FunctionalInterface
    interface SliceWork {
        void run(Slice slice) throws SQLException;
    }

    /** Tells of all examples, in order. */
    void forEach(SliceWork work) throws SQLException {
        List<Integer> sessions = sessions();
        Set<String> seen = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("select name from example where id between ? and ? order by id")) {
            for (int session : sessions) {
                for (Listing.Stretch stretch : Listing.read(connection, session)) {
                    int end = stretch.first() + stretch.length();
                    for (int from = stretch.first(); from < end; from += SLICE) {
                        List<String> names = names(select, from, Math.min(end, from + SLICE) - 1);
                        boolean[] counts = new boolean[names.size()];
                        for (int i = 0; i < counts.length; i++) {
                            counts[i] = sessions.size() == 1 || seen.add(names.get(i));
                        }
                        work.run(new Slice(from, names, counts));
                    }
                }
            }
        }
    }

    private static List<String> names(PreparedStatement select, int first, int last) throws SQLException {
        List<String> names = new ArrayList<>(last - first + 1);
        select.setInt(1, first);
        select.setInt(2, last);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        if (names.size() != last - first + 1) {
            throw new RunFormatException("the run lists examples " + first + " to " + last + " and has only "
                    + names.size() + " of them");
        }
        return names;
    }

    /** The last session, and those before it back to one that is complete. */
    private List<Integer> sessions() throws SQLException {
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
