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
import java.util.function.ObjIntConsumer;

/**
 * The examples that the run is about now: those of the last session in their order; if that session has not come to its
 * end, after them those of the sessions before, back to the last one that did, unless they were listed already.
 */
final class CurrentExamples {
    private final Connection connection;

    CurrentExamples(Connection connection) {
        this.connection = connection;
    }

    /** Tells of each example, in order: its id and its number. */
    void forEach(ObjIntConsumer<String> consumer) throws SQLException {
        List<Integer> sessions = sessions();
        Set<String> seen = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("select id, name from example where id between ? and ? order by id")) {
            for (int session : sessions) {
                for (Listing.Stretch stretch : Listing.read(connection, session)) {
                    select.setInt(1, stretch.first());
                    select.setInt(2, stretch.first() + stretch.length() - 1);
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            String name = rows.getString(2);
                            if (sessions.size() == 1 || seen.add(name)) {
                                consumer.accept(name, rows.getInt(1));
                            }
                        }
                    }
                }
            }
        }
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
