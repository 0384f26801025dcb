package io.labelkit.core.io;

import java.io.Serial;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A file cannot be read, or holds something that it must not hold. The message names file, line and column, for
 * instance {@code votes.csv:17:3: label must be one of [a, b], but was 'c'}.
 */
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** The file's name. */
    private final String file;

    /** The line, or 0. */
    private final long line;

    /** The column, or 0. */
    private final int column;

    /** The field's name, or "". */
    private final String field;

    /** What is wrong. */
    private final String reason;

    private InputException(String file, long line, int column, String field, String reason) {
        super(problem(Texts.oneLine(file), line, column, field, Texts.oneLine(reason))
                .toString());
        this.file = Texts.oneLine(file);
        this.line = line;
        this.column = column;
        this.field = field;
        this.reason = Texts.oneLine(reason);
    }

    /**
     * A problem with a whole file.
     *
     * @param file the file's name
     * @param reason what is wrong, in words
     * @return the exception
     */
    public static InputException ofFile(String file, String reason) {
        return new InputException(file, 0, 0, "", reason);
    }

    /**
     * A problem with a whole file that another exception told of.
     *
     * @param file the file's name
     * @param reason what is wrong, in words
     * @param cause the other exception
     * @return the exception
     */
    public static InputException ofFile(String file, String reason, Throwable cause) {
        InputException exception = ofFile(file, reason);
        exception.initCause(cause);
        return exception;
    }

    /**
     * A problem at a place of a file.
     *
     * @param file the file's name
     * @param line the line, from 1; 0 if unknown
     * @param column the column, from 1; 0 if unknown
     * @param field the field's name; empty if no single field is meant
     * @param reason what is wrong, in words
     * @return the exception
     */
    public static InputException at(String file, long line, int column, String field, String reason) {
        return new InputException(file, line, column, field, reason);
    }

    /**
     * Where and what the problem is.
     *
     * @return the problem
     */
    public InputProblem problem() {
        return problem(file, line, column, field, reason);
    }

    private static InputProblem problem(String file, long line, int column, String field, String reason) {
        return new InputProblem(
                file,
                line > 0 ? OptionalLong.of(line) : OptionalLong.empty(),
                column > 0 ? OptionalInt.of(column) : OptionalInt.empty(),
                field.isEmpty() ? Optional.empty() : Optional.of(field),
                reason);
    }
}
