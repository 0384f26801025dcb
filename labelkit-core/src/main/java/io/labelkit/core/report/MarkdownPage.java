package io.labelkit.core.report;

import io.labelkit.core.report.Terms.Term;
import java.util.List;

/** Renders a report as Markdown. Stateless. */
final class MarkdownPage {
    private MarkdownPage() {}

    static String render(Report report) {
        StringBuilder text = new StringBuilder("# " + title(report.title()) + "\n");
        paragraph(text, report.description());
        MarkdownPart parts = new MarkdownPart();
        for (ReportSection section : report.sections()) {
            if (!section.measured()) {
                text.append("\n## ").append(title(section.title())).append('\n');
                paragraph(text, section.note());
                section.parts().forEach(part -> part(text, part, parts));
            }
        }
        List<Term> terms = report.glossary().usedIn(report);
        if (!terms.isEmpty()) {
            text.append("\n## Glossary\n\n").append(parts.terms(new Terms("Glossary", "", terms)));
        }
        return text.toString();
    }

    private static void part(StringBuilder text, ReportPart part, MarkdownPart parts) {
        text.append("\n### ").append(title(part.title())).append('\n');
        paragraph(text, part.note());
        text.append('\n').append(part.match(parts));
    }

    private static String title(String text) {
        return MarkdownText.of(text, Excerpt.CELL);
    }

    private static void paragraph(StringBuilder text, String words) {
        if (!words.isBlank()) {
            text.append('\n').append(MarkdownText.of(words, Excerpt.NOTE)).append('\n');
        }
    }
}
