package io.labelkit.core.report;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.report.Terms.Term;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Renders the page around the parts. For one use. */
final class Page {
    /** Pages stay below 500 kB; where a report would exceed that, its long parts are cut. */
    static final int MOST_BYTES = 490_000;

    private static final int GREATEST_DIVISOR = 64;

    private final Report report;
    private final PageContext context;

    private Page(Report report) {
        List<Term> terms = report.glossary().usedIn(report);
        this.report = terms.isEmpty() ? report : withGlossary(report, terms);
        this.context = PageContext.of(this.report, terms);
    }

    private static Report withGlossary(Report report, List<Term> terms) {
        List<ReportSection> sections = new ArrayList<>(report.sections());
        sections.add(ReportSection.of("Glossary", new Terms("What the names mean", "", terms)));
        return report.withSections(sections);
    }

    static String render(Report report) {
        String html = new Page(report).html();
        for (int divisor = 2; tooLong(html) && divisor <= GREATEST_DIVISOR; divisor *= 2) {
            html = new Page(Shortened.of(report, divisor)).html();
        }
        return html;
    }

    private static boolean tooLong(String html) {
        return html.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private String html() {
        String style = Templates.resource("report.css");
        String script = Templates.resource("report.js");
        List<SectionView> sections = new ArrayList<>();
        for (ReportSection section : report.sections()) {
            sections.add(view(section, sections.size() + 1));
        }
        PageView page = new PageView(
                policy(style, script),
                Excerpt.of(report.title(), Excerpt.CELL),
                Excerpt.of(report.description(), Excerpt.NOTE),
                sections,
                !sections.isEmpty(),
                style,
                script);
        return context.templates().render("page", page) + "\n";
    }

    private SectionView view(ReportSection section, int number) {
        List<String> parts = new ArrayList<>();
        for (ReportPart part : section.parts()) {
            String partId = Links.partId(number, parts.size() + 1);
            String body = part.match(new PartBody(context, partId));
            parts.add(context.templates()
                    .render(
                            "part",
                            new PartView(
                                    partId,
                                    Excerpt.of(part.title(), Excerpt.CELL),
                                    context.definition(part.title()),
                                    Excerpt.of(part.note(), Excerpt.NOTE),
                                    body)));
        }
        return new SectionView(
                Links.sectionId(number),
                Excerpt.of(section.title(), Excerpt.CELL),
                Excerpt.of(section.note(), Excerpt.NOTE),
                parts);
    }

    /** Nothing is loaded from anywhere; only this style sheet and this script may act. */
    private static String policy(String style, String script) {
        return "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        byte[] digest = ContentHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private record PageView(
            String policy,
            Excerpt title,
            Excerpt description,
            List<SectionView> sections,
            boolean filled,
            String style,
            String script) {}

    private record SectionView(String id, Excerpt title, Excerpt note, List<String> parts) {}

    private record PartView(String id, Excerpt title, String definition, Excerpt note, String body) {}
}
