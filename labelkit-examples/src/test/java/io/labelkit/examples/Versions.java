package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions in the poms of this checkout. */
final class Versions {
    private static final Path ROOT = Path.of("../pom.xml");
    private static final Pattern PROJECT =
            Pattern.compile("<artifactId>labelkit-parent</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.-]+)\\.version>([^<]+)</\\1\\.version>");

    private Versions() {}

    static String project() throws IOException {
        Matcher version = PROJECT.matcher(Files.readString(ROOT));
        if (!version.find()) {
            throw new IllegalStateException(ROOT + " has no version");
        }
        return version.group(1);
    }

    /** Versions of libraries by the name of the property, without {@code .version}. */
    static Map<String, String> libraries() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        Matcher property = PROPERTY.matcher(Files.readString(ROOT));
        while (property.find()) {
            versions.put(property.group(1), property.group(2));
        }
        return versions;
    }
}
