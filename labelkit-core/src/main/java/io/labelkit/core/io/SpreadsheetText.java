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

    private SpreadsheetText() {}

    static String quoted(String value) {
        String text = value.replace('\0', ' ');
        String visible = text.stripLeading();
        boolean formula = !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0
                || !visible.isEmpty() && STARTS.indexOf(visible.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    /** An id, which must not become another number or a date either. */
    static String quotedId(String id) {
        boolean number = !id.isEmpty() && DIGITS.indexOf(id.charAt(0)) >= 0;
        return number && !INTEGER.matcher(id).matches() ? "'" + id : quoted(id);
    }

    static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
