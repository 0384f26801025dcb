package io.labelkit.llm.answer;

/** Repairs of text that is nearly JSON. What cannot be repaired in one way only is left to be refused by the reader. */
final class JsonMending {
    private JsonMending() {}

    /** With straight double quotes where curly ones or their like stand. */
    static String straightQuotes(String text) {
        return text.replaceAll("[\u201c\u201d\u201e\u201f\u2033\uff02]", "\"")
                .replaceAll("[\u2018\u2019\u201a\u201b]", "'");
    }

    /**
     * With a backslash before the quotes inside strings. A quote ends a string only if a comma and another quote, a
     * colon or a closing bracket follows.
     */
    static String escapedQuotes(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\' && i + 1 < text.length()) {
                out.append(c).append(text.charAt(++i));
            } else if (c == '"' && !inString) {
                inString = true;
                out.append(c);
            } else if (c == '"' && endsString(text, i + 1)) {
                inString = false;
                out.append(c);
            } else if (c == '"') {
                out.append("\\\"");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean endsString(String text, int after) {
        int i = skipSpace(text, after);
        if (i == text.length() || text.charAt(i) == ':' || text.charAt(i) == '}' || text.charAt(i) == ']') {
            return true;
        }
        if (text.charAt(i) != ',') {
            return false;
        }
        int next = skipSpace(text, i + 1);
        return next < text.length() && "\"{[}]".indexOf(text.charAt(next)) >= 0;
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
