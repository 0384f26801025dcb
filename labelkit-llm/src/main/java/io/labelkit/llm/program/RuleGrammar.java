package io.labelkit.llm.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a model is told of the rule language: only the types that there are. */
final class RuleGrammar {
    private static final Map<String, String> FORMS = forms();

    private RuleGrammar() {}

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("keywords", """
                {"type": "keywords", "label": "...", "terms": ["free prize", "winner"]}
                  Votes where one of the terms is found as whole words; case does not count. At most 200 terms.
                """);
        forms.put("regex", """
                {"type": "regex", "label": "...", "pattern": "(?i)\\\\bcall (now|today)\\\\b"}
                  Votes where the regular expression of RE2 is found. No look-ahead, no look-behind, no back references.
                """);
        forms.put("length", """
                {"type": "length", "label": "...", "unit": "words", "min": 1, "max": 4}
                  Votes where the text has so many words, or "characters".
                """);
        forms.put("number", """
                {"type": "number", "label": "...", "field": "links", "op": ">=", "value": 3}
                  Votes where a metadata field is a number that passes the test.
                """);
        forms.put("cel", """
                {"type": "cel", "label": "...", "when": "lower.contains('prize') && (words < 20 || count(text, '!') >= 3)"}
                  Votes where the expression in CEL is true. It has the values text, lower (the text in lower case), words
                  (how many) and meta (metadata by name, all of them texts; has(meta.x) asks for one), and the functions
                  size, contains, startsWith, endsWith, matches (RE2 is found), count(text, 'RE2'), int, double, in, and
                  comparison, logic and arithmetic. There are no loops and no other functions.
                """);
        forms.put("all", """
                {"type": "all", "label": "...", "rules": [RULE, RULE]}
                  Votes where all rules in it vote.
                """);
        forms.put("any", """
                {"type": "any", "label": "...", "rules": [RULE, RULE]}
                  Votes where one of the rules in it votes.
                """);
        forms.put("unless", """
                {"type": "unless", "rule": RULE, "exceptions": [RULE]}
                  Votes where the rule votes and none of the exceptions does.
                """);
        return forms;
    }

    static String of(Set<String> types) {
        StringBuilder out = new StringBuilder();
        FORMS.forEach((type, form) -> {
            if (types.contains(type)) {
                out.append(form);
            }
        });
        return out.toString();
    }
}
