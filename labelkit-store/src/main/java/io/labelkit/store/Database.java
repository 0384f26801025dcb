package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens the database of a run: creates it, checks that it is one, and brings an older form up to date. */
final class Database {
    static final String NAME = "run.db";

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private Database() {}

    /** Opens the database for writing, and makes it if it is missing. The caller holds the lock of the run. */
    static Connection write(Path directory) {
        Path file = directory.resolve(NAME);
        requireSqlite(file);
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = connect(file, config);
        try {
            migrate(connection, file);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw closing(connection, unreadable(file, e));
        } catch (RuntimeException e) {
            throw closing(connection, e);
        }
    }

    /** Opens the database for reading only, while another process may write to it. */
    static Connection read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new RunFormatException("no run in " + directory + ": " + NAME + " is missing");
        }
        requireSqlite(file);
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = connect(file, config);
        try {
            int version = version(connection, file);
            if (version != Schema.VERSION) {
                throw new RunFormatException(file + " has form " + version + " of a run, and this library reads form "
                        + Schema.VERSION + (version < Schema.VERSION ? "; open it for labelling once to update it" : ""));
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma query_only = true");
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw closing(connection, unreadable(file, e));
        } catch (RuntimeException e) {
            throw closing(connection, e);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(false);
        return config;
    }

    private static Connection connect(Path file, SQLiteConfig config) {
        try {
            return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** A file of another kind is not even opened, so that nothing is written next to it. */
    private static void requireSqlite(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAGIC.length);
            if (start.length > 0 && !java.util.Arrays.equals(start, MAGIC)) {
                throw new RunFormatException(file + " is not a run: it is no SQLite database");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static int version(Connection connection, Path file) throws SQLException {
        int application = pragma(connection, "application_id");
        if (application != Schema.APPLICATION_ID) {
            throw new RunFormatException(file + " is a SQLite database, but not a run of LabelKit");
        }
        return pragma(connection, "user_version");
    }

    private static void migrate(Connection connection, Path file) throws SQLException {
        if (pragma(connection, "application_id") == 0 && tables(connection) == 0) {
            upgrade(connection, 0);
            return;
        }
        int version = version(connection, file);
        if (version > Schema.VERSION) {
            throw new RunFormatException(file + " has form " + version
                    + " of a run, written by a newer LabelKit; this one writes form " + Schema.VERSION);
        }
        if (version < Schema.VERSION) {
            upgrade(connection, version);
        }
    }

    private static void upgrade(Connection connection, int from) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (List<String> step : Schema.STEPS.subList(from, Schema.VERSION)) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            nameKinds(connection);
            statement.execute("pragma application_id = " + Schema.APPLICATION_ID);
            statement.execute("pragma user_version = " + Schema.VERSION);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private static void nameKinds(Connection connection) throws SQLException {
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

    private static int tables(Connection connection) throws SQLException {
        return number(connection, "select count(*) from sqlite_master");
    }

    private static int pragma(Connection connection, String name) throws SQLException {
        return number(connection, "pragma " + name);
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static RuntimeException closing(Connection connection, RuntimeException e) {
        try {
            connection.close();
        } catch (SQLException second) {
            e.addSuppressed(second);
        }
        return e;
    }

    private static RuntimeException unreadable(Path file, SQLException e) {
        return new RunFormatException("cannot open the run " + file + ": " + e.getMessage(), e);
    }
}
