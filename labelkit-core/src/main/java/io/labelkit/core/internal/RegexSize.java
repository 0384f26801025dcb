package io.labelkit.core.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression of RE2 becomes when it is compiled, estimated without compiling it: counted repetition
 * is written out, so that {@code ((a{1000}){1000}){1000}} would need memory for a thousand million steps. Immutable.
 *
 * @param steps about how many steps the compiled expression has, saturating; for what is no valid expression, any number
 * @param depth how deep its groups are nested
 */
public record RegexSize(long steps, int depth) {
    private static final long MOST = 1L << 40;

    /**
     * Estimates.
     *
     * @param pattern the expression, valid or not
     * @return its size
     */
    public static RegexSize of(String pattern) {
        return new Scan(pattern).run();
    }

    /** One pass over a pattern, with the sums of the open groups on a stack. */
    private static final class Scan {
        private final String pattern;
        private final Deque<Long> open = new ArrayDeque<>();
        private int at;
        private int depth;
        private long sum;
        private long last;

        Scan(String pattern) {
            this.pattern = pattern;
        }

        RegexSize run() {
            while (at < pattern.length()) {
                step(pattern.charAt(at));
            }
            while (!open.isEmpty()) {
                sum = add(sum, open.pop());
            }
            return new RegexSize(sum, depth);
        }

        private void step(char c) {
            switch (c) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> {
                    open.push(sum);
                    depth = Math.max(depth, open.size());
                    sum = 0;
                    last = 0;
                    at++;
                }
                case ')' -> close();
                case '*', '+', '?', '|' -> {
                    sum = add(sum, 1);
                    last = c == '|' ? 0 : add(last, 1);
                    at++;
                }
                case '{' -> repeat();
                default -> atom(at + 1);
            }
        }

        private void atom(int next) {
            sum = add(sum, 1);
            last = 1;
            at = next;
        }

        private void close() {
            last = add(sum, 2);
            sum = open.isEmpty() ? last : add(open.pop(), last);
            at++;
        }

        private void escape() {
            if (pattern.startsWith("\\Q", at)) {
                int end = pattern.indexOf("\\E", at);
                int stop = end < 0 ? pattern.length() : end;
                sum = add(sum, Math.max(0, stop - at - 2));
                last = 1;
                at = end < 0 ? stop : end + 2;
                return;
            }
            int brace = at + 2;
            boolean named = brace < pattern.length()
                    && "pPx".indexOf(pattern.charAt(at + 1)) >= 0
                    && pattern.charAt(brace) == '{';
            int end = named ? pattern.indexOf('}', brace) : -1;
            atom(end < 0 ? at + 2 : end + 1);
        }

        private void characterClass() {
            int i = at + 1;
            if (i < pattern.length() && pattern.charAt(i) == '^') {
                i++;
            }
            if (i < pattern.length() && pattern.charAt(i) == ']') {
                i++;
            }
            while (i < pattern.length() && pattern.charAt(i) != ']') {
                int named = pattern.startsWith("[:", i) ? pattern.indexOf(":]", i) : -1;
                if (named >= 0) {
                    i = named + 2;
                } else {
                    i += pattern.charAt(i) == '\\' ? 2 : 1;
                }
            }
            atom(i + 1);
        }

        private void repeat() {
            int end = pattern.indexOf('}', at);
            String[] bounds =
                    end < 0 ? new String[0] : pattern.substring(at + 1, end).split(",", -1);
            long least = bounds.length == 1 || bounds.length == 2 ? number(bounds[0]) : -1;
            if (least < 0) {
                atom(at + 1);
                return;
            }
            long most = bounds.length == 2 ? (bounds[1].isEmpty() ? least + 1 : number(bounds[1])) : least;
            if (most < 0) {
                atom(at + 1);
                return;
            }
            long written = add(times(last, Math.max(1, most)), most);
            sum = add(sum, Math.max(0, written - last));
            last = written;
            at = end + 1;
        }

        private static long number(String digits) {
            boolean small =
                    !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            return small ? Long.parseLong(digits) : -1;
        }

        private static long add(long a, long b) {
            return Math.min(MOST, a + b);
        }

        private static long times(long a, long b) {
            return a != 0 && b > MOST / a ? MOST : a * b;
        }
    }
}
