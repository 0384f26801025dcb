package io.labelkit.jupyter.kernel;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/** What is on the class path, by the coordinates under which {@code %maven} would fetch it. */
final class Artifacts {
    private Artifacts() {}

    /** Checks that an artifact is there: an unpacked module of this build, a jar of it, or one of the local repository. */
    static void require(String coordinates) {
        String[] parts = coordinates.split(":");
        if (parts.length < 3) {
            throw new CellFailure("%maven takes group:artifact:version, but got " + coordinates);
        }
        String artifact = parts[1];
        String version = parts[parts.length - 1];
        List<String> entries = Arrays.stream(TestClassPath.get().split(File.pathSeparator))
                .map(entry -> entry.replace('\\', '/'))
                .toList();
        boolean module = entries.stream().anyMatch(entry -> entry.contains("/" + artifact + "/target/"));
        boolean jar = entries.stream().anyMatch(entry -> entry.contains("/" + artifact + "-" + version));
        if (!module && !jar) {
            throw new CellFailure(coordinates + " is not on the class path of the tests");
        }
    }
}
