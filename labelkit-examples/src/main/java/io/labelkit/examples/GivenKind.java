package io.labelkit.examples;

import io.labelkit.core.label.Label;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses labels that {@code audit} cannot look at, with the name of what can. */
record GivenKind(Path file) {
    private static final Pattern TOKENS = Pattern.compile("\\s*\\{.*\"tokens\"\\s*:\\s*\\[.*", Pattern.DOTALL);
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+");
    private static final int START = 1 << 14;

    /** Looks at the beginning of a file: sentences with tokens have no label that could be read. */
    static GivenKind of(Path file) throws IOException {
        if (Files.isRegularFile(file) && !file.toString().endsWith(".gz")) {
            char[] start = new char[START];
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                int length = Math.max(0, reader.read(start));
                if (TOKENS.matcher(new String(start, 0, length)).matches()) {
                    throw new IllegalArgumentException(file
                            + ": labels of tokens are audited by io.labelkit.aggregate.quality.token.TokenAudit, see"
                            + " docs/label-kinds.md; this command takes one class, or a set of classes, an example");
                }
            }
        }
        return new GivenKind(file);
    }

    static boolean areSets(Map<String, Label> given) {
        return given.values().stream().allMatch(label -> label instanceof Label.CategorySet);
    }

    void check(Map<String, Label> given, boolean withMore) {
        if (given.values().stream()
                .allMatch(label -> FRACTION.matcher(label.toString()).matches())) {
            throw new IllegalArgumentException(file
                    + ": the labels are numbers, which io.labelkit.aggregate.quality.regression.NumericCleanLearning"
                    + " audits, see docs/label-kinds.md; this command takes classes");
        }
        boolean sets = given.values().stream().anyMatch(label -> label instanceof Label.CategorySet);
        if (sets && (withMore || !areSets(given))) {
            throw new IllegalArgumentException(file
                    + ": sets of classes are audited from --examples alone, or with probabilities by"
                    + " io.labelkit.aggregate.quality.multilabel.MultiLabelAudit, see docs/label-kinds.md");
        }
    }
}
