package io.labelkit.model.student;

import java.io.IOException;
import java.nio.file.Path;

/** A saved student cannot be read: a file is missing, damaged, or newer than this LabelKit understands. */
public final class StudentFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    /**
     * Says what is wrong with a file.
     *
     * @param file the file
     * @param problem what is wrong, as the end of a sentence that begins with the file
     */
    public StudentFormatException(Path file, String problem) {
        super(file + ": " + problem);
        this.file = file;
    }

    /**
     * Says what is wrong with a file, and why.
     *
     * @param file the file
     * @param problem what is wrong, as the end of a sentence that begins with the file
     * @param cause why
     */
    public StudentFormatException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file;
    }

    /**
     * The file that is missing or damaged.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }
}
