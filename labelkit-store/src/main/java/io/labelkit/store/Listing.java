package io.labelkit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The examples of a session in their order, written as stretches of consecutive numbers. Not thread-safe. */
final class Listing implements AutoCloseable {
    /** Consecutive examples. */
    record Stretch(int first, int length) {}

    private final int session;
    private final PreparedStatement put;
    private int position;
    private int start;
    private int first;
    private int length;

    Listing(Connection connection, int session) throws SQLException {
        this.session = session;
        this.put = connection.prepareStatement("insert or replace into listing values(?, ?, ?, ?)");
    }

    void add(int example) throws SQLException {
        if (length > 0 && example == first + length) {
            length++;
        } else {
            flush();
            start = position;
            first = example;
            length = 1;
        }
        position++;
    }

    /** Writes the last stretch as far as it goes. */
    void flush() throws SQLException {
        if (length > 0) {
            put.setInt(1, session);
            put.setInt(2, start);
            put.setInt(3, first);
            put.setInt(4, length);
            put.executeUpdate();
        }
    }

    /** Takes an example out of all sessions. */
    static void remove(Connection connection, int example) throws SQLException {
        try (PreparedStatement rest = connection.prepareStatement("insert into listing select session, position + ? -"
                        + " first_example + 1, ? + 1, first_example + length - ? - 1 from listing where first_example <= ?"
                        + " and ? < first_example + length - 1");
                PreparedStatement cut = connection.prepareStatement(
                        "update listing set length = ? - first_example where first_example < ? and ? < first_example"
                                + " + length");
                PreparedStatement delete = connection.prepareStatement("delete from listing where first_example = ?")) {
            for (int i = 1; i <= 5; i++) {
                rest.setInt(i, example);
            }
            rest.executeUpdate();
            for (int i = 1; i <= 3; i++) {
                cut.setInt(i, example);
            }
            cut.executeUpdate();
            delete.setInt(1, example);
            delete.executeUpdate();
        }
    }

    static List<Stretch> read(Connection connection, int session) throws SQLException {
        List<Stretch> stretches = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select first_example, length, first_example > 0 and"
                        + " length > 0 and first_example + length - 1 <= (select max(id) from example) from listing where session"
                        + " = ? order by position")) {
            select.setInt(1, session);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getInt(3) != 1) {
                        throw new RunFormatException("the run is damaged: it lists examples that it does not have");
                    }
                    stretches.add(new Stretch(rows.getInt(1), rows.getInt(2)));
                }
            }
        }
        return stretches;
    }

    @Override
    public void close() throws SQLException {
        put.close();
    }
}
