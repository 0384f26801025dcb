package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of third-party libraries names what the build resolves, no more and no less. */
class ThirdPartyTest {
    private static final Path PAGE = Path.of("..", "docs", "third-party.md");
    /** What Maven's dependency plugin lists, for instance {@code com.example:library:jar:1.0}. */
    private static final Pattern LISTED = Pattern.compile("\\s*([\\w.-]+):([\\w.-]+):jar:(?:[\\w-]+:)?([\\w.-]+)\\b.*");
    /** A row of the page: {@code | `com.example:library` | 1.0 | Apache-2.0 | labelkit-core |}. */
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.-]+):([\\w.-]+)` \\| (\\S+) \\| ([^|]*[^| ]) \\|.*");

    @Test
    void everyLibraryIsOnThePageWithItsVersionAndItsLicence() throws IOException {
        Set<String> resolved = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("target", "libraries.txt"))) {
            Matcher library = LISTED.matcher(line);
            if (library.matches() && !library.group(1).equals("io.labelkit")) {
                resolved.add(library.group(1) + ":" + library.group(2) + " " + library.group(3));
            }
        }
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                named.add(row.group(1) + ":" + row.group(2) + " " + row.group(3));
                assertThat(row.group(4)).as("licence of " + row.group(2)).isNotEqualTo("unknown");
            }
        }

        assertThat(resolved).hasSizeGreaterThan(50);
        assertThat(named)
                .as("docs/third-party.md, whose last line says how it is written anew")
                .isEqualTo(resolved);
    }
}
