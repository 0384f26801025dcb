package io.labelkit;

import java.io.File;
import java.util.List;
import java.util.regex.Pattern;

/** The class path of the tests, whichever way they were started. */
final class TestClassPath {
    private TestClassPath() {}

    static String text() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    static List<String> entries() {
        return List.of(text().split(Pattern.quote(File.pathSeparator)));
    }
}
