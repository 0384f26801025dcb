package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * A section of a {@link Report}, with an entry in its table of contents.
 *
 * @param title the heading
 * @param note an introduction; perhaps empty
 * @param parts what it shows, in order
 * @param measured whether it holds what differs from run to run, such as times; the Markdown twin leaves it out
 */
public record ReportSection(String title, String note, List<ReportPart> parts, boolean measured) {
    /**
     * Checks the title and copies the list.
     *
     * @param title the heading, not blank
     * @param note an introduction
     * @param parts what it shows
     * @param measured whether it holds what differs from run to run
     */
    public ReportSection {
        Checks.notBlank(title, "title");
        parts = List.copyOf(parts);
    }

    /**
     * A section that is the same for every run on the same data.
     *
     * @param title the heading, not blank
     * @param note an introduction
     * @param parts what it shows
     */
    public ReportSection(String title, String note, List<ReportPart> parts) {
        this(title, note, parts, false);
    }

    /**
     * A section without introduction.
     *
     * @param title the heading
     * @param parts what it shows, in order
     * @return the section
     */
    public static ReportSection of(String title, ReportPart... parts) {
        return new ReportSection(title, "", List.of(parts));
    }

    /**
     * This section as one that holds what differs from run to run.
     *
     * @return a copy
     */
    public ReportSection asMeasured() {
        return new ReportSection(title, note, parts, true);
    }
}
