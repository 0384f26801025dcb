package io.labelkit.examples;

import java.util.regex.Pattern;

/** A decimal number in a field of a file. */
final class FieldNumber {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,300}\\.?\\d{0,300}|\\.\\d{1,300})([eE][+-]?\\d{1,4})?");

    private FieldNumber() {}

    /** The number, or not-a-number where the text is none. */
    static double of(String text) {
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
