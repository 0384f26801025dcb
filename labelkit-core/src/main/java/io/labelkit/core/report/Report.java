package io.labelkit.core.report;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A report: one HTML page without any reference to another file or to the network, for screen (light and dark) and
 * paper. Equal reports give equal pages. All text is escaped; no text of the data can become markup, a script or an
 * address. Immutable and thread-safe.
 *
 * <pre>{@code
 * Report.builder("Spam labels")
 *         .add(ConsensusParts.of(consensus).section("Consensus"))
 *         .add(LabelerParts.of(consensus.labelers()).section("Labelers"))
 *         .build()
 *         .writeHtml(Path.of("report.html"));
 * }</pre>
 */
public final class Report implements Displayable {
    private static final Rows<ReportSection> SECTIONS = Rows.<ReportSection>of("Section")
            .text("section", ReportSection::title)
            .count("parts", section -> section.parts().size());

    private final String title;
    private final String description;
    private final List<ReportSection> sections;

    private Report(Builder builder) {
        title = builder.title;
        description = builder.description;
        sections = List.copyOf(builder.sections);
    }

    /**
     * Starts a report.
     *
     * @param title the title, not blank
     * @return a builder
     */
    public static Builder builder(String title) {
        return new Builder(Checks.notBlank(title, "title"));
    }

    /**
     * The title.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * What the report is about.
     *
     * @return a few sentences, perhaps none
     */
    public String description() {
        return description;
    }

    /**
     * The sections.
     *
     * @return the sections, in order
     */
    public List<ReportSection> sections() {
        return sections;
    }

    /**
     * Renders the report.
     *
     * @return a complete HTML document
     */
    public String toHtml() {
        return new Page().render(this);
    }

    /**
     * Writes the report as an HTML file in UTF-8. The file appears at once and complete, see {@link AtomicFile}. A file
     * that was there before is replaced; missing folders are made.
     *
     * @param file where to write
     * @throws UncheckedIOException if it cannot be written; the file is then as it was before
     */
    public void writeHtml(Path file) {
        String html = toHtml();
        Path target = file.toAbsolutePath();
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + target, e);
        }
        AtomicFile.write(target, out -> out.write(html));
    }

    @Override
    public Display display() {
        return Display.builder("Report: " + title)
                .count("sections", sections.size())
                .table(SECTIONS.table("sections", sections))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects sections. Not thread-safe. */
    public static final class Builder {
        private final String title;
        private final List<ReportSection> sections = new ArrayList<>();
        private String description = "";

        private Builder(String title) {
            this.title = title;
        }

        /**
         * Sets what the report is about.
         *
         * @param text a few sentences
         * @return this builder
         */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /**
         * Adds a section.
         *
         * @param section the section
         * @return this builder
         */
        public Builder add(ReportSection section) {
            sections.add(section);
            return this;
        }

        /**
         * Makes the report.
         *
         * @return the report
         */
        public Report build() {
            return new Report(this);
        }
    }
}
