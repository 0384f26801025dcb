package io.labelkit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was done to a run as a whole. */
final class Events {
    private Events() {}

    static void add(Connection connection, String what, String detail) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into event(at, what, detail) values(?, ?, ?)")) {
            insert.setString(1, Session.now());
            insert.setString(2, what);
            insert.setString(3, detail);
            insert.executeUpdate();
        }
    }

    static List<RunEvent> read(Connection connection) throws SQLException {
        List<RunEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select at, what, detail from event order by id")) {
            while (rows.next()) {
                events.add(new RunEvent(Instant.parse(rows.getString(1)), rows.getString(2), rows.getString(3)));
            }
        }
        return events;
    }
}
