package io.labelkit.core.io;

import java.util.List;

/**
 * A CSV file in memory. Immutable.
 *
 * @param file the file's name
 * @param header the names of the columns, which are distinct
 * @param rows the rows; each has as many fields as the header
 */
public record CsvTable(String file, List<String> header, List<Line> rows) {
    /**
     * Copies the lists.
     *
     * @param file the file's name
     * @param header the names of the columns
     * @param rows the rows
     */
    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param number the line it starts on, from 1
     * @param fields its fields
     */
    public record Line(long number, List<String> fields) {
        /**
         * Copies the fields.
         *
         * @param number the line it starts on, from 1
         * @param fields its fields
         */
        public Line {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A problem with one field.
     *
     * @param row the row
     * @param column the field's index, from 0
     * @param reason what is wrong, in words
     * @return the exception
     */
    public InputException problem(Line row, int column, String reason) {
        return InputException.at(file, row.number(), column + 1, header.get(column), reason);
    }
}
