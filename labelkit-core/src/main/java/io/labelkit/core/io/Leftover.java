package io.labelkit.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is deleted when it is no longer needed, or before if the program is told to end, by an interrupt say. */
final class Leftover {
    private final Path file;
    private final Thread atExit = new Thread(this::deleteQuietly, "labelkit-leftover");

    private Leftover(Path file) {
        this.file = file;
    }

    /** Watches over a file that need not be there yet. */
    static Leftover of(Path file) {
        Leftover leftover = new Leftover(file);
        try {
            Runtime.getRuntime().addShutdownHook(leftover.atExit);
        } catch (IllegalStateException e) {
            return leftover; // The end has begun, and the file is written by another hook.
        }
        return leftover;
    }

    /** Deletes the file if it is still there. */
    void delete() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            deleteQuietly();
            return;
        }
        Files.deleteIfExists(file);
    }

    private void deleteQuietly() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // There is nobody left to tell.
        }
    }
}
