package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Says which form a database has, and brings it to the newest one, all at once or not at all. */
final class Migration {
    private final Connection connection;
    private final Path file;
    private final List<List<String>> steps;

    /** The steps each bring the form of their position to the next. */
    Migration(Connection connection, Path file, List<List<String>> steps) {
        this.connection = connection;
        this.file = file;
        this.steps = steps;
    }

    /** Whether there is nothing in the database yet. */
    boolean empty() throws SQLException {
        return number("pragma application_id") == 0 && number("select count(*) from sqlite_master") == 0;
    }

    /**
     * The form that the database has.
     *
     * @throws RunFormatException if it is not a run, or one of a newer library
     */
    int form() throws SQLException {
        if (number("pragma application_id") != Schema.APPLICATION_ID) {
            throw new RunFormatException(file + " is a SQLite database, but not a run of LabelKit");
        }
        int form = number("pragma user_version");
        if (form > steps.size()) {
            throw new RunFormatException(file + " has form " + form
                    + " of a run, written by a newer LabelKit; this one knows forms up to " + steps.size());
        }
        return form;
    }

    /** Brings the database to the newest form. */
    void upgrade() throws SQLException {
        int from = empty() ? 0 : form();
        if (from == steps.size()) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (List<String> step : steps.subList(from, steps.size())) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            nameKinds();
            statement.execute("pragma application_id = " + Schema.APPLICATION_ID);
            statement.execute("pragma user_version = " + steps.size());
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void nameKinds() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert or replace into kind values(?, ?)")) {
            insert(insert, Kinds.VOTE, "vote");
            insert(insert, Kinds.ABSTENTION, "abstention");
            for (FailureKind kind : FailureKind.values()) {
                insert(insert, Kinds.number(kind), Kinds.name(kind));
            }
        }
    }

    private static void insert(PreparedStatement insert, int id, String name) throws SQLException {
        insert.setInt(1, id);
        insert.setString(2, name);
        insert.executeUpdate();
    }

    private int number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
