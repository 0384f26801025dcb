package io.labelkit.core.report;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.report.Terms.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Glossary glossary;

    private Report(String title, String description, List<ReportSection> sections, Glossary glossary) {
        this.title = title;
        this.description = description;
        this.sections = List.copyOf(sections);
        this.glossary = glossary;
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
     * What the names of its numbers mean.
     *
     * @return the glossary
     */
    public Glossary glossary() {
        return glossary;
    }

    /** The same report with other sections. */
    Report withSections(List<ReportSection> others) {
        return new Report(title, description, others, glossary);
    }

    /**
     * Renders the report as a page below 500 kB: where it would be longer, its long tables and lists are cut, and say so.
     *
     * @return a complete HTML document
     */
    @Override
    public String toHtml() {
        return Page.render(this);
    }

    /**
     * The report as Markdown that forges show: tables and lists in the same order, without sections that differ from run
     * to run, so that two of them can be compared line by line. No text of the data can become markup, an address or a
     * mention of somebody.
     *
     * @return the text
     */
    public String toMarkdown() {
        return MarkdownPage.render(this);
    }

    /**
     * The report as JSON: all parts with their numbers as they are, not as they are written, and their units.
     *
     * @return the JSON, indented
     * @see ReportJson
     */
    public String toJson() {
        return ReportJson.write(this);
    }

    /**
     * Writes the report as an HTML file in UTF-8. The file appears at once and complete, see {@link AtomicFile}. A file
     * that was there before is replaced; missing folders are made.
     *
     * @param file where to write
     * @throws UncheckedIOException if it cannot be written; the file is then as it was before
     */
    public void writeHtml(Path file) {
        write(file, toHtml());
    }

    /**
     * Writes the report as Markdown, as {@link #writeHtml} writes it as a page.
     *
     * @param file where to write
     * @throws UncheckedIOException if it cannot be written; the file is then as it was before
     */
    public void writeMarkdown(Path file) {
        write(file, toMarkdown());
    }

    /**
     * Writes the report as JSON, as {@link #writeHtml} writes it as a page.
     *
     * @param file where to write
     * @throws UncheckedIOException if it cannot be written; the file is then as it was before
     */
    public void writeJson(Path file) {
        write(file, toJson());
    }

    /**
     * Writes the report in all three forms.
     *
     * @param folder the folder, made if it is missing
     * @param name the name of the files without extension, for instance {@code "report"}
     * @return the files: the page, the Markdown and the JSON
     * @throws UncheckedIOException if one cannot be written
     */
    public List<Path> writeAll(Path folder, String name) {
        Path html = folder.resolve(name + ".html");
        Path markdown = folder.resolve(name + ".md");
        Path json = folder.resolve(name + ".json");
        writeHtml(html);
        writeMarkdown(markdown);
        writeJson(json);
        return List.of(html, markdown, json);
    }

    private static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + target, e);
        }
        AtomicFile.write(target, out -> out.write(text));
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
        private final List<Placed> sections = new ArrayList<>();
        private final List<Term> terms = new ArrayList<>();
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
         * Adds a section behind those that were added before.
         *
         * @param section the section
         * @return this builder
         */
        public Builder add(ReportSection section) {
            ReportTopic last = sections.isEmpty()
                    ? ReportTopic.RUN
                    : sections.get(sections.size() - 1).topic();
            return add(last, section);
        }

        /**
         * Adds a section in the place of its topic, whatever was added before.
         *
         * @param topic what it is about
         * @param section the section
         * @return this builder
         */
        public Builder add(ReportTopic topic, ReportSection section) {
            sections.add(new Placed(topic, section));
            return this;
        }

        /**
         * Adds what a name means, in place of what LabelKit says of it.
         *
         * @param name the name of a fact, a column or a part
         * @param definition what it means
         * @return this builder
         */
        public Builder term(String name, String definition) {
            terms.add(new Term(name, definition));
            return this;
        }

        /**
         * Makes the report.
         *
         * @return the report
         */
        public Report build() {
            List<ReportSection> ordered = sections.stream()
                    .sorted(Comparator.comparing(Placed::topic))
                    .map(Placed::section)
                    .toList();
            return new Report(title, description, ordered, Glossary.standard().with(terms));
        }

        private record Placed(ReportTopic topic, ReportSection section) {}
    }
}
