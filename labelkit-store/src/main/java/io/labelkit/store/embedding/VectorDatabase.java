package io.labelkit.store.embedding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens a file of vectors: makes it, or checks that it is one before anything is written into it. */
final class VectorDatabase {
    /** "LKve" in ASCII. */
    static final int APPLICATION_ID = 0x4c4b7665;

    static final int VERSION = 1;
    private static final int BUSY_MILLIS = 30_000;
    private static final List<String> TABLES = List.of(
            "create table model(id integer primary key, fingerprint text not null unique, name text not null,"
                    + " dimension integer not null, settings text not null)",
            "create table vector(model integer not null, text blob not null, numbers blob not null, checksum integer"
                    + " not null)",
            "create unique index vector_text on vector(model, text)");

    private VectorDatabase() {}

    static Connection open(Path file) {
        if (Files.isDirectory(file)) {
            throw new EmbeddingStoreException(file + " must be a file of vectors, but is a directory");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try {
                prepare(connection, file);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(file, e);
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            int application = number(statement, "pragma application_id");
            int version = number(statement, "pragma user_version");
            boolean empty = number(statement, "select count(*) from sqlite_master") == 0;
            if (empty && application == 0 && version == 0) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
                statement.execute("pragma application_id = " + APPLICATION_ID);
                statement.execute("pragma user_version = " + VERSION);
            } else {
                requireOurs(file, application, version);
            }
            statement.execute("commit");
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = normal");
        }
    }

    private static void requireOurs(Path file, int application, int version) {
        if (application != APPLICATION_ID) {
            throw new EmbeddingStoreException(file + " is a database, but not one of vectors; nothing was changed");
        }
        if (version != VERSION) {
            throw new EmbeddingStoreException(file + " has form " + version + " of a file of vectors, and this library"
                    + " reads form " + VERSION);
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    static EmbeddingStoreException failed(Path file, SQLException e) {
        int code = (e instanceof SQLiteException sqlite ? sqlite.getResultCode().code : e.getErrorCode()) & 0xff;
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new EmbeddingStoreException(file + " is no file of vectors; nothing was changed", e);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return new EmbeddingStoreException(
                    file + " is damaged; delete it, and the texts will be embedded again", e);
        }
        return new EmbeddingStoreException("the file of vectors " + file + ": " + e.getMessage(), e);
    }
}
