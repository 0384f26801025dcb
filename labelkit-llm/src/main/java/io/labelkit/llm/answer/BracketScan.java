package io.labelkit.llm.answer;

/** Finds the end of a JSON object without reading it; brackets in strings do not count. */
final class BracketScan {
    private BracketScan() {}

    /** The index after the bracket that closes the one at {@code start}, or -1 if none does. */
    static int end(String text, int start) {
        int depth = 0;
        boolean inString = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return -1;
    }
}
