package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The two formats of records, and what a file's name says of them. */
enum FileFormat {
    CSV,
    JSONL;

    static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    static boolean namedGzip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    static Optional<FileFormat> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = namedGzip(lower) ? lower.substring(0, lower.length() - 3) : lower;
        if (plain.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        return plain.endsWith(".jsonl") || plain.endsWith(".ndjson") ? Optional.of(JSONL) : Optional.empty();
    }

    /** Whether a name is that of one JSON document, which is no format of records. */
    static boolean namedJson(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".json") || lower.endsWith(".json.gz");
    }

    /** The format in which a file is to be written. */
    static FileFormat forWriting(Path file) {
        String name = fileName(file);
        return named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "file must be named .csv or .jsonl (and .gz after that), but was " + Checks.shown(name)));
    }

    /** Refuses a name that belongs to another format than CSV. */
    static void requireCsv(Path file) {
        Checks.check(forWriting(file) == CSV, "file", "named .csv (and .gz after that)", fileName(file));
    }
}
