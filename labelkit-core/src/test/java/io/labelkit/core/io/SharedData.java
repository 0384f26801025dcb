package io.labelkit.core.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The data given with the project; tests that need it are skipped where it is absent. */
final class SharedData {
    private SharedData() {}

    static Path root() {
        Path root = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data");
        assumeTrue(Files.isDirectory(root), "the shared data is not here: " + root);
        return root;
    }
}
