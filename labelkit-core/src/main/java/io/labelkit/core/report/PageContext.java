package io.labelkit.core.report;

import io.labelkit.core.report.Terms.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What parts of a page need to know of the rest of the page.
 *
 * @param templates the templates
 * @param links what can be reached
 * @param glossary what names mean
 * @param anchors the id of each term's definition
 */
record PageContext(Templates templates, Links links, Glossary glossary, Map<Term, String> anchors) {

    static PageContext of(Report report, List<Term> terms) {
        Map<Term, String> anchors = new HashMap<>();
        for (Term term : terms) {
            anchors.put(term, "g" + (anchors.size() + 1));
        }
        return new PageContext(new Templates(), Links.of(report), report.glossary(), anchors);
    }

    /** The id of a name's definition; empty if it has none. */
    String definition(String name) {
        return glossary.find(name).map(term -> anchors.getOrDefault(term, "")).orElse("");
    }
}
