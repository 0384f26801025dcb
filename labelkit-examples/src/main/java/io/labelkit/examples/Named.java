package io.labelkit.examples;

import io.labelkit.core.io.InputException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Puts the name of a file in front of an error that only the values of the file can have caused. */
final class Named {
    private Named() {}

    static <R> R by(Path file, Supplier<R> work) {
        try {
            return work.get();
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
