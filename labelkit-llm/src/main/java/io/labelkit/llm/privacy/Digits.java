package io.labelkit.llm.privacy;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of groups of digits with short separators between them.
 *
 * @param text the text
 * @param starts where each group starts
 * @param ends after the last digit of each group
 */
record Digits(String text, List<Integer> starts, List<Integer> ends) {
    private static final int MOST_GROUPS = 12;
    private static final int LONGEST_SEPARATOR = 3;

    /** What may stand between two groups. */
    interface Separator {
        boolean allows(char c);
    }

    /** The run that starts with the digit at a position. */
    static Digits from(String text, int start, Separator separator) {
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int at = start;
        while (Characters.digit(text, at) && starts.size() < MOST_GROUPS) {
            int end = at;
            while (Characters.digit(text, end)) {
                end++;
            }
            starts.add(at);
            ends.add(end);
            at = end;
            while (at < text.length() && at - end < LONGEST_SEPARATOR && separator.allows(text.charAt(at))) {
                at++;
            }
        }
        return new Digits(text, starts, ends);
    }

    int groups() {
        return starts.size();
    }

    int start(int group) {
        return starts.get(group);
    }

    int end(int group) {
        return ends.get(group);
    }

    int size(int group) {
        return end(group) - start(group);
    }

    /** The digits of some groups as ASCII. */
    String digits(int fromGroup, int toGroup) {
        StringBuilder digits = new StringBuilder();
        for (int g = fromGroup; g < toGroup; g++) {
            for (int i = start(g); i < end(g); i++) {
                digits.append((char) ('0' + Characters.value(text.charAt(i))));
            }
        }
        return digits.toString();
    }

    /** What stands between a group and the next. */
    String separator(int group) {
        return text.substring(end(group), start(group + 1));
    }
}
