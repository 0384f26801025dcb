package io.labelkit.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Opens the database of {@link SharedAnswers}: creates it, and checks that it is one. */
final class SharedAnswersFile {
    /** "LKan" in ASCII. */
    private static final int APPLICATION_ID = 0x4c4b616e;

    private static final int FORM = 1;
    private static final int BUSY_MILLIS = 30_000;

    private SharedAnswersFile() {}

    /** Losing the last answers when the power fails does no harm, since runs keep them too; hence no flush for each. */
    static Connection open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        @Nullable Connection connection = null;
        try {
            connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            prepare(connection, file);
            return connection;
        } catch (SQLException e) {
            throw closed(connection, StorageErrors.writing("cannot open the cache of answers " + file, e));
        } catch (RuntimeException e) {
            throw closed(connection, e);
        }
    }

    private static RuntimeException closed(@Nullable Connection connection, RuntimeException e) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
        }
        return e;
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        if (!isNew(connection, file)) {
            requireForm(connection, file);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = normal");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists answer(request blob primary key, kept integer not null, text"
                    + " text not null, model text, finish text, details text, input_tokens integer, output_tokens"
                    + " integer, money real, nanos integer) without rowid");
            statement.execute("pragma application_id = " + APPLICATION_ID);
            statement.execute("pragma user_version = " + FORM);
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Tables are counted before the id is read: a process that makes the file gives it both at once. */
    private static boolean isNew(Connection connection, Path file) throws SQLException {
        boolean empty = number(connection, "select count(*) from sqlite_master") == 0;
        int id = number(connection, "pragma application_id");
        if (empty && id == 0) {
            return true;
        }
        if (id != APPLICATION_ID) {
            throw new RunFormatException(file + " is a SQLite database, but not a cache of answers of LabelKit");
        }
        return false;
    }

    private static void requireForm(Connection connection, Path file) throws SQLException {
        int form = number(connection, "pragma user_version");
        if (form > FORM) {
            throw new RunFormatException(file + " has form " + form
                    + " of a cache of answers, written by a newer LabelKit; this one knows forms up to " + FORM);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
