package io.labelkit.core.rule;

/** Short texts for rationales. */
final class Rationales {
    private Rationales() {}

    /** At most so many characters, never half a surrogate pair, control characters as spaces. */
    static String cut(String text, int length) {
        int end = Math.min(text.length(), length);
        if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder out = new StringBuilder(end + 3);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? ' ' : c);
        }
        return out.append(end < text.length() ? "..." : "").toString();
    }
}
