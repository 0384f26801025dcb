package io.labelkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The page about JShell, from which the flows are taken. */
final class Page {
    static final Path START = Path.of("../docs/labelkit.jsh");
    static final Path TABLES = Path.of("../docs/tables.jsh");

    private static final Path PAGE = Path.of("../docs/jshell.md");

    private Page() {}

    /** The Java of the section with a heading. */
    static String flow(String heading) throws IOException {
        String section = Files.readString(PAGE).split("(?m)^## \\Q" + heading + "\\E\n", 2)[1];
        return section.split("(?m)^```java\n", 2)[1].split("(?m)^```$", 2)[0];
    }

    /** The lines of the start-up file that JShell evaluates. */
    static List<String> imports() throws IOException {
        return Arrays.stream(Files.readString(START).split("\n"))
                .filter(line -> line.startsWith("import "))
                .toList();
    }
}
