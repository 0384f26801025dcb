package io.labelkit.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens the database of a run: creates it, checks that it is one, and brings an older form up to date. */
final class Database {
    static final String NAME = "run.db";

    /** How long one waits for another connection. */
    static final int BUSY_MILLIS = 10_000;

    private Database() {}

    /** Opens the database for writing, and makes it if it is missing. The caller holds the lock of the run. */
    static Connection write(Path directory) {
        return write(directory, Schema.STEPS);
    }

    static Connection write(Path directory, List<List<String>> steps) {
        Path file = directory.resolve(NAME);
        requireOurs(file, steps);
        boolean leftOver = Soundness.leftOver(file);
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = connect(file.toAbsolutePath().toString(), config, file);
        try {
            new Migration(connection, file, steps).upgrade();
            Soundness.check(connection, file, leftOver);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw closing(connection, failed(file, e));
        } catch (RuntimeException e) {
            throw closing(connection, e);
        }
    }

    /** A file of another kind is opened for reading only, so that nothing is written into it. */
    private static void requireOurs(Path file, List<List<String>> steps) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            look(file, steps, true);
        } catch (SQLException e) {
            if (!StorageErrors.noPlaceToWrite(e) || !Soundness.interrupted(file)) {
                throw failed(file, e);
            }
            takeBack(file, steps);
        }
    }

    /** Whoever made the file was killed; opening it takes back the transaction that it was in, and nothing else. */
    private static void takeBack(Path file, List<List<String>> steps) {
        try {
            look(file, steps, false);
        } catch (SQLException e) {
            throw failed(file, e);
        }
    }

    private static void look(Path file, List<List<String>> steps, boolean readOnly) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(readOnly);
        try (Connection connection = connect(file.toAbsolutePath().toString(), config, file)) {
            Migration migration = new Migration(connection, file, steps);
            if (!migration.empty()) {
                migration.form();
            }
        }
    }

    /** Opens the database for reading only, while another process may write to it. */
    static Connection read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new RunFormatException("no run in " + directory + ": " + NAME + " is missing");
        }
        try {
            return reader(file.toAbsolutePath().toString(), file);
        } catch (SQLException e) {
            if (!StorageErrors.noPlaceToWrite(e)) {
                throw failed(file, e);
            }
            return readUnchanging(file);
        }
    }

    /** On a disk that cannot be written nobody changes the file, and SQLite needs no files beside it. */
    private static Connection readUnchanging(Path file) {
        if (Soundness.leftOver(file)) {
            throw new RunStorageException(
                    "the run " + file
                            + " was not closed and is in a place that cannot be written; copy the directory to"
                            + " one that can, and open it there",
                    new IOException("files beside the database cannot be made"));
        }
        try {
            return reader(file.toAbsolutePath().toUri() + "?immutable=1", file);
        } catch (SQLException e) {
            throw failed(file, e);
        }
    }

    private static Connection reader(String url, Path file) throws SQLException {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = config.createConnection("jdbc:sqlite:" + url);
        try (Statement statement = connection.createStatement()) {
            int form = new Migration(connection, file, Schema.STEPS).form();
            if (form != Schema.VERSION) {
                throw new RunFormatException(file + " has form " + form + " of a run, and this library reads form "
                        + Schema.VERSION + "; open it for labelling once to update it");
            }
            statement.execute("pragma query_only = true");
            connection.setAutoCommit(false);
            statement.executeQuery("select count(*) from session").close();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        } catch (RuntimeException e) {
            throw closing(connection, e);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(false);
        return config;
    }

    private static Connection connect(String url, SQLiteConfig config, Path file) {
        try {
            return config.createConnection("jdbc:sqlite:" + url);
        } catch (SQLException e) {
            throw failed(file, e);
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

    private static RuntimeException failed(Path file, SQLException e) {
        return StorageErrors.writing("cannot open the run " + file, e);
    }

    /** Makes the directory of a run. */
    static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory " + directory, e);
        }
    }
}
