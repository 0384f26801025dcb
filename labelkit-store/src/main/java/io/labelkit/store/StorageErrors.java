package io.labelkit.store;

import java.io.Serial;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of the database means for a run, in words. */
final class StorageErrors {
    private StorageErrors() {}

    /** A file that is damaged or foreign is another matter than one that cannot be written now. */
    static RuntimeException writing(String what, SQLException e) {
        return unusable(e)
                ? new RunFormatException(what + ": " + reason(e), e)
                : new RunStorageException(what + ": " + reason(e), e);
    }

    static RuntimeException reading(SQLException e) {
        return writing("the run cannot be read", e);
    }

    /** A question to the database. */
    @FunctionalInterface
    interface Question<R> {
        R answer() throws SQLException;
    }

    /** Reads what this library wrote; whatever makes no sense in it is damage. */
    static <R> R making(Question<R> question) throws SQLException {
        try {
            return question.answer();
        } catch (RunFormatException | RunStorageException | OfTheCaller e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RunFormatException(
                    "the run is damaged: something in it makes no sense (" + e.getMessage() + ")", e);
        }
    }

    /** What code of the caller threw while it was told of what is read. */
    static final class OfTheCaller extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final RuntimeException thrown;

        private OfTheCaller(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        /** A consumer whose exceptions are told from those of reading. */
        static <T> Consumer<T> from(Consumer<T> consumer) {
            return value -> {
                try {
                    consumer.accept(value);
                } catch (RuntimeException e) {
                    throw new OfTheCaller(e);
                }
            };
        }

        RuntimeException thrown() {
            return thrown;
        }
    }

    /** Whether the file is no database at all, or a damaged one. */
    static boolean unusable(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_NOTADB) || is(e, SQLiteErrorCode.SQLITE_CORRUPT);
    }

    /** Whether files next to the database cannot be made. */
    static boolean noPlaceToWrite(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_CANTOPEN) || is(e, SQLiteErrorCode.SQLITE_READONLY);
    }

    private static String reason(SQLException e) {
        if (is(e, SQLiteErrorCode.SQLITE_FULL)) {
            return "the disk is full";
        }
        if (is(e, SQLiteErrorCode.SQLITE_NOTADB)) {
            return "it is no SQLite database";
        }
        if (is(e, SQLiteErrorCode.SQLITE_CORRUPT)) {
            return "it is damaged (" + e.getMessage() + ")";
        }
        if (is(e, SQLiteErrorCode.SQLITE_READONLY)) {
            return "it may not be written (" + e.getMessage() + ")";
        }
        return String.valueOf(e.getMessage());
    }

    /** Compares the primary code, which is the lowest byte of an extended one. */
    private static boolean is(SQLException e, SQLiteErrorCode code) {
        int found = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code : e.getErrorCode();
        return (found & 0xff) == code.code;
    }
}
