package io.labelkit.core.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The one formatter of tables for terminals: text to the left, numbers to the right, two spaces between columns.
 *
 * @param header the line with the names of the columns
 * @param rows a line a row
 * @param leftOut the number of columns that did not fit
 */
record Grid(String header, List<String> rows, int leftOut) {
    private static final String GAP = "  ";
    private static final int NARROWEST = 12;

    /** All columns, with cells of at most so many columns of the terminal. */
    static Grid of(Table table, List<List<String>> cells, int widestCell) {
        Layout layout = Layout.of(table, cells, widestCell);
        return layout.grid(cells);
    }

    /** As many columns as fit a line: wide columns of text get narrower first, then the last ones are left out. */
    static Grid fitting(Table table, List<List<String>> cells, int width) {
        Layout layout = Layout.of(table, cells, width);
        int all = layout.widths.length;
        int shown = all;
        while (shown > 1 && layout.least(shown) > width) {
            shown--;
        }
        layout = layout.first(shown).narrowedTo(width);
        Grid grid = layout.grid(cells);
        return new Grid(grid.header, grid.rows, all - shown);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(header);
        lines.addAll(rows);
        return lines;
    }

    /** The widths of columns. */
    record Layout(List<String> headings, boolean[] right, int[] widths) {
        static Layout of(Table table, List<List<String>> cells, int widest) {
            List<String> headings = table.headings();
            int[] widths = new int[headings.size()];
            boolean[] right = new boolean[widths.length];
            for (int c = 0; c < widths.length; c++) {
                right[c] = table.columns().get(c).unit().isPresent();
                widths[c] = Math.min(widest, TextWidth.of(headings.get(c)));
                for (List<String> row : cells) {
                    widths[c] = Math.max(widths[c], Math.min(widest, TextWidth.of(row.get(c))));
                }
            }
            return new Layout(headings, right, widths);
        }

        Layout first(int columns) {
            return new Layout(headings, right, Arrays.copyOf(widths, columns));
        }

        /** The width of a line if columns of text are as narrow as can be. */
        int least(int columns) {
            int sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += GAP.length() + (right[c] ? widths[c] : Math.min(widths[c], NARROWEST));
            }
            return sum;
        }

        /** Takes width from the widest column of text until a line fits. */
        Layout narrowedTo(int width) {
            int[] narrow = widths.clone();
            int excess = -width;
            for (int w : narrow) {
                excess += GAP.length() + w;
            }
            for (; excess > 0; excess--) {
                int widest = -1;
                for (int c = 0; c < narrow.length; c++) {
                    boolean shrinks = (!right[c] && narrow[c] > NARROWEST) || narrow.length == 1;
                    if (shrinks && (widest < 0 || narrow[c] > narrow[widest])) {
                        widest = c;
                    }
                }
                if (widest < 0) {
                    break;
                }
                narrow[widest]--;
            }
            return new Layout(headings, right, narrow);
        }

        Grid grid(List<List<String>> cells) {
            List<String> lines = new ArrayList<>();
            for (List<String> row : cells) {
                lines.add(line(row));
            }
            return new Grid(line(headings), lines, 0);
        }

        String line(List<String> cells) {
            StringBuilder out = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String cell = TextWidth.fit(cells.get(c), widths[c]);
                out.append(GAP).append(TextWidth.pad(cell, widths[c], right[c]));
            }
            return out.toString().stripTrailing();
        }

        /** A line whose cells may be wider than those that the widths were made for. */
        String widened(List<String> cells, int widest) {
            int[] wide = widths.clone();
            for (int c = 0; c < wide.length; c++) {
                wide[c] = Math.max(wide[c], Math.min(widest, TextWidth.of(cells.get(c))));
            }
            return new Layout(headings, right, wide).line(cells);
        }
    }
}
