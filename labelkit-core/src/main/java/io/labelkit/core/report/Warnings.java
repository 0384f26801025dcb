package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * What a careful reader wants to know. An empty list is shown as such.
 *
 * @param title the heading
 * @param messages the warnings, one sentence or more each
 */
public record Warnings(String title, List<String> messages) implements ReportPart {
    /** The number of warnings that are shown; the others are counted. */
    public static final int SHOWN = 100;

    /**
     * Checks the title and copies the list.
     *
     * @param title the heading, not blank
     * @param messages the warnings
     */
    public Warnings {
        Checks.notBlank(title, "title");
        messages = List.copyOf(messages);
    }

    @Override
    public String note() {
        return "";
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.warnings(this);
    }
}
