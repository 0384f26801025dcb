package io.labelkit.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether the database of a run is whole. Its size is compared each time it is opened for labelling; all its pages are
 * looked at if the one before did not come to its end. The file is looked at by way of
 * the database only, since closing a file of our own would give up the locks of this process on it.
 */
final class Soundness {
    private Soundness() {}

    /** Whether the last writer left outcomes beside the database, because it was killed. */
    static boolean leftOver(Path file) {
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return Files.exists(log) && Files.size(log) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    /** Whether whoever made the database was killed before it had a log. */
    static boolean interrupted(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + "-journal"));
    }

    static void check(Connection connection, Path file, boolean leftOver) throws SQLException {
        text(connection, "pragma busy_timeout = 0");
        boolean logIsEmpty = text(connection, "pragma wal_checkpoint(truncate)").equals("0");
        text(connection, "pragma busy_timeout = " + Database.BUSY_MILLIS);
        if (logIsEmpty) {
            long expected = Long.parseLong(text(connection, "pragma page_count"))
                    * Long.parseLong(text(connection, "pragma page_size"));
            requireSize(file, expected);
        }
        if (leftOver) {
            String found = text(connection, "pragma quick_check(1)");
            if (!found.equals("ok")) {
                throw new RunFormatException("the run " + file + " is damaged: " + found);
            }
        }
    }

    private static void requireSize(Path file, long expected) {
        try {
            long size = Files.size(file);
            if (size < expected) {
                throw new RunFormatException(
                        "the run " + file + " is damaged: it was cut off after " + size + " of " + expected + " bytes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }
}
