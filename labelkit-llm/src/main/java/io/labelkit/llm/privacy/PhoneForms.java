package io.labelkit.llm.privacy;

/**
 * The ways to write a telephone number, tried at one group of a run of digits.
 *
 * @param run the run
 * @param from the group
 */
record PhoneForms(Digits run, int from) {
    private static final int MOST_DIGITS = 15;

    /** After the last group of the number that starts here, or {@code from} if none does. */
    int end(boolean plus, boolean named, boolean other) {
        if (Characters.letter(run.text(), run.end(run.groups() - 1)) && run.groups() - from == 1) {
            return from;
        }
        if (plus) {
            return decimal() ? from : upTo(8, MOST_DIGITS, '1', '9');
        }
        if (date()) {
            return from;
        }
        if (named) {
            return upTo(7, MOST_DIGITS, '0', '9');
        }
        if (other || joinedBefore()) {
            return from;
        }
        int american = northAmerican();
        if (american > from) {
            return american;
        }
        return run.digits(from, from + 1).startsWith("0") ? national() : from;
    }

    /** As many groups as hold at most so many digits, if that is at least so many. */
    private int upTo(int least, int most, char firstFrom, char firstTo) {
        int digits = 0;
        int to = from;
        while (to < run.groups() && digits + run.size(to) <= most) {
            digits += run.size(to);
            to++;
        }
        char first = run.digits(from, from + 1).charAt(0);
        return digits >= least && first >= firstFrom && first <= firstTo ? to : from;
    }

    /** One digit, a dot and the rest: a decimal number. */
    private boolean decimal() {
        return run.groups() - from == 2 && run.separator(from).equals(".");
    }

    private boolean joinedBefore() {
        return from > 0 && !run.separator(from - 1).isBlank();
    }

    private boolean joinedAfter(int to) {
        return to > from && to < run.groups() && !run.separator(to - 1).isBlank();
    }

    /** Three groups with a year of four digits first or last. */
    private boolean date() {
        if (run.groups() - from < 3) {
            return false;
        }
        boolean last = run.size(from) <= 2 && run.size(from + 1) <= 2 && year(from + 2);
        boolean first = year(from) && run.size(from + 1) <= 2 && run.size(from + 2) <= 2;
        return last || first;
    }

    private boolean year(int group) {
        String digits = run.digits(group, group + 1);
        return digits.length() == 4 && (digits.startsWith("19") || digits.startsWith("20"));
    }

    /** Three, three and four digits, perhaps after a 1. */
    private int northAmerican() {
        int first = run.digits(from, from + 1).equals("1") ? from + 1 : from;
        int to = first + 3;
        if (to > run.groups() || run.size(first) != 3 || run.size(first + 1) != 3 || run.size(first + 2) != 4) {
            return from;
        }
        boolean area = run.digits(first, first + 1).charAt(0) >= '2';
        boolean onlySpaces =
                run.separator(first).isBlank() && run.separator(first + 1).isBlank();
        boolean alone = from == 0 && to == run.groups();
        return area && !joinedAfter(to) && (!onlySpaces || alone) ? to : from;
    }

    /** With a leading zero, or two and a country code. */
    private int national() {
        String head = run.digits(from, from + 1);
        boolean international = head.startsWith("00") && head.length() > 2 && head.charAt(2) != '0';
        boolean area = head.length() >= 2 && head.charAt(1) != '0';
        if (!international && !area) {
            return from;
        }
        if (international) {
            int to =
                    upTo(head.length() == run.digits(from, run.groups()).length() ? 12 : 11, MOST_DIGITS + 2, '0', '0');
            return joinedAfter(to) ? from : to;
        }
        int to = upTo(9, 12, '0', '0');
        if (to == from + 1) {
            return head.length() == 11 && !joinedAfter(to) ? to : from;
        }
        for (int g = from; g < to; g++) {
            if (run.size(g) < 2) {
                return from;
            }
        }
        boolean oneDot = to - from == 2 && run.separator(from).equals(".");
        return oneDot || joinedAfter(to) ? from : to;
    }
}
