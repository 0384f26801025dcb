package io.labelkit.core.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.report.Terms.Term;

/**
 * Reports as JSON, for machines:
 *
 * <pre>{@code
 * {"format": 1, "title": "...", "description": "...",
 *  "sections": [{"title": "...", "note": "...", "measured": false,
 *                "parts": [{"type": "facts", "title": "...", "note": "...", ...}]}],
 *  "glossary": [{"name": "...", "definition": "..."}]}
 * }</pre>
 *
 * <p>The {@code type} of a part says which members it has further: {@code facts}, {@code table}, {@code bars},
 * {@code histogram}, {@code heatMap}, {@code reliability}, {@code lines}, {@code intervals}, {@code examples},
 * {@code warnings}, {@code code}, {@code terms}. Numbers are as they are, shares between 0 and 1; {@code null} is not
 * known, and infinite numbers are the texts {@code "Infinity"} and {@code "-Infinity"}. Texts are as they were given,
 * not escaped and not cut.
 */
public final class ReportJson {
    /** The version of the form. */
    public static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportJson() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return its JSON, indented, with a line feed at the end
     */
    public static String write(Report report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("title", report.title());
        root.put("description", report.description());
        ArrayNode sections = root.putArray("sections");
        for (ReportSection section : report.sections()) {
            ObjectNode node = sections.addObject();
            node.put("title", section.title());
            node.put("note", section.note());
            node.put("measured", section.measured());
            ArrayNode parts = node.putArray("parts");
            section.parts().forEach(part -> parts.add(part.match(new JsonPart(MAPPER.createObjectNode()))));
        }
        ArrayNode glossary = root.putArray("glossary");
        for (Term term : report.glossary().usedIn(report)) {
            glossary.addObject().put("name", term.name()).put("definition", term.definition());
        }
        return root.toPrettyString() + "\n";
    }
}
