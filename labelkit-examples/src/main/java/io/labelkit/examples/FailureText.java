package io.labelkit.examples;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.vote.FailureKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Failures in words. */
final class FailureText {
    private FailureText() {}

    /** {@code provider error}. */
    static String of(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code refused 2, provider error 3}. */
    static String of(Map<FailureKind, ? extends Number> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> of(entry.getKey()) + " "
                                + NumberText.count(entry.getValue().longValue()))
                        .collect(Collectors.joining(", "));
    }
}
