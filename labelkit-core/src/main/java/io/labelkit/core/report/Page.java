package io.labelkit.core.report;

import io.labelkit.core.identity.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Renders the page around the parts. For one use. */
final class Page {
    private final Templates templates = new Templates();

    String render(Report report) {
        String style = Templates.resource("report.css");
        String script = Templates.resource("report.js");
        List<SectionView> sections = new ArrayList<>();
        for (ReportSection section : report.sections()) {
            sections.add(view(section, "s" + (sections.size() + 1)));
        }
        PageView page = new PageView(
                policy(style, script),
                Excerpt.of(report.title(), Excerpt.CELL),
                Excerpt.of(report.description(), Excerpt.NOTE),
                sections,
                !sections.isEmpty(),
                style,
                script);
        return templates.render("page", page) + "\n";
    }

    private SectionView view(ReportSection section, String id) {
        List<String> parts = new ArrayList<>();
        for (ReportPart part : section.parts()) {
            String partId = id + "p" + (parts.size() + 1);
            String body = part.match(new PartBody(templates, partId));
            parts.add(templates.render(
                    "part",
                    new PartView(
                            partId,
                            Excerpt.of(part.title(), Excerpt.CELL),
                            Excerpt.of(part.note(), Excerpt.NOTE),
                            body)));
        }
        return new SectionView(
                id, Excerpt.of(section.title(), Excerpt.CELL), Excerpt.of(section.note(), Excerpt.NOTE), parts);
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

    private record PartView(String id, Excerpt title, Excerpt note, String body) {}
}
