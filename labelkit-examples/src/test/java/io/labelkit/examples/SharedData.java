package io.labelkit.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real data sets, which are beside the project on the developers' machines and nowhere else. */
final class SharedData {
    private SharedData() {}

    /** A file; skips the test if there is none. */
    static Path file(String name) {
        Path file = Path.of(System.getProperty("labelkit.shared", "../../shared"))
                .resolve("data")
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: the shared data has no " + name + " here");
        return file;
    }
}
