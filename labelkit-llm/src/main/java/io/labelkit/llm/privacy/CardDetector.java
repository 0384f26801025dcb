package io.labelkit.llm.privacy;

import java.util.List;

/** Numbers of payment cards, in one piece or in groups with one space or dash between them. */
final class CardDetector implements Detector {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    @Override
    public void find(String text, List<Found> found) {
        int at = 0;
        while (at < text.length()) {
            if (!Characters.digit(text, at)) {
                at++;
                continue;
            }
            Digits run = Digits.from(text, at, c -> Characters.space(c) || Characters.dash(c));
            if (!insideOfAnother(text, at)) {
                find(run, found);
            }
            at = run.end(run.groups() - 1);
        }
    }

    private static boolean insideOfAnother(String text, int at) {
        return Characters.alphanumeric(text, at - 1)
                || ((Characters.is(text, at - 1, '.') || Characters.is(text, at - 1, ','))
                        && Characters.digit(text, at - 2));
    }

    private static void find(Digits run, List<Found> found) {
        int from = 0;
        while (from < run.groups()) {
            int to = from;
            for (int end = run.groups(); end > from && to == from; end--) {
                if (card(run, from, end)) {
                    to = end;
                }
            }
            if (to > from) {
                found.add(new Found(SensitiveKind.CARD.name(), run.start(from), run.end(to - 1)));
            }
            from = Math.max(to, from + 1);
        }
    }

    private static boolean card(Digits run, int from, int to) {
        int length = 0;
        for (int g = from; g < to; g++) {
            length += run.size(g);
            boolean inner = to - from > 1;
            if (length > LONGEST || (inner && (run.size(g) < 3 || run.size(g) > 7))) {
                return false;
            }
            if (g > from
                    && (run.separator(g - 1).length() > 1
                            || !run.separator(g - 1).equals(run.separator(from)))) {
                return false;
            }
        }
        if (length < SHORTEST || (to - from > 1 && run.size(from) != 4)) {
            return false;
        }
        if (Characters.letter(run.text(), run.end(to - 1))) {
            return false;
        }
        String digits = run.digits(from, to);
        return network(digits) && luhn(digits);
    }

    /** Prefixes and lengths of ISO/IEC 7812 as the networks publish them. */
    static boolean network(String digits) {
        int n = digits.length();
        int two = Integer.parseInt(digits.substring(0, 2));
        int three = Integer.parseInt(digits.substring(0, 3));
        int four = Integer.parseInt(digits.substring(0, 4));
        if (two / 10 == 4) {
            return n == 13 || n == 16 || n == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return n == 16;
        }
        if (two == 34 || two == 37) {
            return n == 15;
        }
        if ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39) {
            return n >= 14;
        }
        return n >= 16 && (two == 50 || (two >= 56 && two <= 69) || (four >= 3528 && four <= 3589));
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
