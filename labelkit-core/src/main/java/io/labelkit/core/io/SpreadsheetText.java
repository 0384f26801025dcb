package io.labelkit.core.io;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet takes for text. A value that a spreadsheet would run as a formula (it begins with
 * {@code = + - @}, a tab or a line end, in ASCII or full width) or that begins with an apostrophe gets an apostrophe
 * before it; reading takes one apostrophe away.
 */
final class SpreadsheetText {
    private static final String STARTS = "=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20";
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,14}");
    private static final String DIGITS = "0123456789.";
    private static final Pattern CHANGED = Pattern.compile(
            "true|false|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ ./-]?\\d+",
            Pattern.CASE_INSENSITIVE);

    /** Excel has no longer cells: it moves the rest into the rows below. */
    private static final int LONGEST = 32_000;

    private SpreadsheetText() {}

    static String quoted(String value) {
        String text = value.replace('\0', ' ');
        String visible = text.stripLeading();
        boolean formula = beginsWith(STARTS, text) || beginsWith(STARTS, visible);
        return formula ? "'" + text : text;
    }

    /** A value that is not read back, cut to what fits into a cell. */
    static String shown(String value) {
        if (value.length() <= LONGEST) {
            return quoted(value);
        }
        int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return quoted(value.substring(0, end)) + " ... (" + (value.length() - end) + " characters more)";
    }

    /** An id, which must not become another number, a date or a capitalized TRUE either. */
    static String quotedId(String id) {
        boolean number = beginsWith(DIGITS, id) && !INTEGER.matcher(id).matches();
        boolean changed = number || CHANGED.matcher(id).matches();
        return changed ? "'" + id : quoted(id);
    }

    private static boolean beginsWith(String characters, String text) {
        return !text.isEmpty() && characters.indexOf(text.charAt(0)) >= 0;
    }

    static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
