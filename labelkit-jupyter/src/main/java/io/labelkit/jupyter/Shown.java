package io.labelkit.jupyter;

import io.labelkit.core.display.Displayable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value as a notebook shows it.
 *
 * @param html for a page
 * @param text where there is no page
 */
record Shown(String html, String text) {
    /** A screen has room for a few tables. */
    private static final int ROWS = 10;

    /** A result. JShell wants its table to begin on a line of its own; here it has one. */
    static Shown of(Displayable result) {
        return new Shown(result.display().html(ROWS), result.toString().replaceFirst("^\\R", ""));
    }

    /** All elements one below the other, if all of them are results. */
    static Optional<Shown> ofAll(List<?> values) {
        if (values.isEmpty() || !values.stream().allMatch(Displayable.class::isInstance)) {
            return Optional.empty();
        }
        List<Shown> parts = values.stream().map(each -> of((Displayable) each)).toList();
        return Optional.of(new Shown(
                parts.stream().map(Shown::html).collect(Collectors.joining("\n")),
                parts.stream().map(Shown::text).collect(Collectors.joining("\n"))));
    }
}
