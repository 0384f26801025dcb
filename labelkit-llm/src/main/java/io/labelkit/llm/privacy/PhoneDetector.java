package io.labelkit.llm.privacy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Telephone numbers. Which numbers are some is a matter of how they are written, so there are several forms, and what
 * stands before a number decides where its form does not.
 */
final class PhoneDetector implements Detector {
    private static final int CONTEXT = 40;
    private static final Pattern PHONE_BEFORE = Pattern.compile(
            "(?i)(?<![\\p{L}\\d])(?:tel|telephone|phone|mobile|mob|cell|cellphone|fax|call|callback|whatsapp|ring|dial"
                    + "|telefon|handy|t\u00e9l|telefono|tel\u00e9fono)(?:\\s{0,2}(?:number|num|nr|no|me|us|him|her|them|on"
                    + "|at|is|now|back|[:.=#(-])){0,3}\\s{0,2}$");
    private static final Pattern OTHER_BEFORE = Pattern.compile(
            "(?i)(?:#|(?<![\\p{L}\\d])(?:order|invoice|ref|reference|id|sku|isbn|issn|ean|upc|asin|ticket|case|tracking"
                    + "|serial|part|item|article|version|build|rechnung|bestellung|bestellnummer|artikel)"
                    + "(?:\\s{0,2}(?:numbers?|num|nr|no|id|code|is|[:.=#-])){0,3})\\s{0,2}$");

    @Override
    public void find(String text, List<Found> found) {
        int at = 0;
        while (at < text.length()) {
            if (!Characters.digit(text, at)) {
                at++;
                continue;
            }
            Digits run = Digits.from(text, at, PhoneDetector::separates);
            int start = start(text, at);
            if (!insideOfAnother(text, start)) {
                find(run, start, found);
            }
            at = run.end(run.groups() - 1);
        }
    }

    private static boolean separates(char c) {
        return Characters.space(c) || Characters.dash(c) || c == '.' || c == '(' || c == ')' || c == '/';
    }

    /** With a plus sign and an opening parenthesis before the first digit. */
    private static int start(String text, int at) {
        int start = at;
        while (start > 0 && at - start < 2 && (text.charAt(start - 1) == '+' || text.charAt(start - 1) == '(')) {
            start--;
        }
        return start;
    }

    private static boolean insideOfAnother(String text, int start) {
        if (Characters.alphanumeric(text, start - 1) || Characters.is(text, start - 1, '_')) {
            return true;
        }
        boolean joined =
                start > 0 && ".,:/+-".indexOf(text.charAt(start - 1)) >= 0 && Characters.alphanumeric(text, start - 2);
        return joined || Characters.is(text, start - 1, '+');
    }

    private static void find(Digits run, int start, List<Found> found) {
        String text = run.text();
        boolean plus = text.substring(start, run.start(0)).indexOf('+') >= 0;
        int from = 0;
        while (from < run.groups()) {
            int begin = from == 0 ? start : run.start(from);
            String before = text.substring(Math.max(0, begin - CONTEXT), begin);
            boolean named = PHONE_BEFORE.matcher(before).find();
            boolean other = OTHER_BEFORE.matcher(before).find();
            int to = new PhoneForms(run, from).end(plus && from == 0, named, other);
            if (to > from) {
                found.add(new Found(SensitiveKind.PHONE.name(), begin, run.end(to - 1)));
            }
            from = Math.max(to, from + 1);
        }
    }
}
