package io.labelkit.core.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of formats with several files. */
final class Folders {
    private Folders() {}

    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.getFileName() + ": the folder cannot be made", e);
        }
    }

    /** Deletes a file of an earlier writing that would not fit to the others. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.getFileName() + ": cannot be deleted", e);
        }
    }
}
