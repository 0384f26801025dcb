package io.labelkit.examples;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The encodings of the streams that a JVM starts with. */
record TerminalEncoding(Charset out, Charset err) {
    /** For streams that take everything. */
    static final TerminalEncoding UNICODE = new TerminalEncoding(StandardCharsets.UTF_8, StandardCharsets.UTF_8);

    private static final int NAMES_ITS_STREAMS = 19;

    /** Those of this JVM. */
    static TerminalEncoding ofThisJvm() {
        return new TerminalEncoding(of("stdout"), of("stderr"));
    }

    /** From Java 19 a property names them; before, one does at a terminal, and elsewhere it is the default. */
    private static Charset of(String stream) {
        String name =
                Runtime.version().feature() >= NAMES_ITS_STREAMS ? stream + ".encoding" : "sun." + stream + ".encoding";
        return Optional.ofNullable(System.getProperty(name))
                .filter(TerminalEncoding::exists)
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    private static boolean exists(String name) {
        return !name.isBlank() && name.chars().allMatch(c -> c > ' ' && c < 0x7f) && Charset.isSupported(name);
    }
}
