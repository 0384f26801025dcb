package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Locale;

/** Prints small matrices whose columns are classes; of many classes the first twelve. */
final class MatrixText {
    private static final int SHOWN = 12;
    private static final int WIDTH = 12;

    private MatrixText() {}

    static String of(String title, List<String> classes, String format, double[][] matrix) {
        int columns = Math.min(classes.size(), SHOWN);
        StringBuilder text = new StringBuilder(title).append(System.lineSeparator());
        text.append(pad(""));
        for (int j = 0; j < columns; j++) {
            text.append(' ').append(pad(name(classes, j)));
        }
        for (int i = 0; i < Math.min(matrix.length, SHOWN); i++) {
            text.append(System.lineSeparator()).append(pad(matrix.length == 1 ? "" : name(classes, i)));
            for (int j = 0; j < columns; j++) {
                text.append(' ').append(pad(String.format(Locale.ROOT, format, matrix[i][j])));
            }
        }
        text.append(System.lineSeparator());
        if (classes.size() > SHOWN) {
            text.append("... ")
                    .append(classes.size() - SHOWN)
                    .append(" more classes")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String name(List<String> classes, int k) {
        String shown = Checks.shown(classes.get(k));
        return shown.length() <= WIDTH ? shown : shown.substring(0, WIDTH - 2) + "..";
    }

    private static String pad(String cell) {
        return " ".repeat(Math.max(0, WIDTH - cell.length())) + cell;
    }
}
