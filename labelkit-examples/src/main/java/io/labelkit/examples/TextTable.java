package io.labelkit.examples;

import java.util.ArrayList;
import java.util.List;

/** Columns for a terminal: the first to the left, the others to the right. */
final class TextTable {
    private static final int WIDEST = 40;

    private TextTable() {}

    static List<String> lines(List<List<String>> rows) {
        int[] width = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], shown(row.get(i)).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < width.length; i++) {
                String cell = shown(row.get(i));
                String space = " ".repeat(width[i] - cell.length());
                line.append(i == 0 ? cell + space : "  " + space + cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String shown(String cell) {
        String line = cell.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }
}
