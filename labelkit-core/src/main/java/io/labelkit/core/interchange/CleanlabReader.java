package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the arrays of cleanlab; all must have the same number of rows. */
final class CleanlabReader {
    private final Collected into;
    private final ClassNumbers numbers;
    private int classes;
    private long rows = -1;

    CleanlabReader(Collected into) {
        this.into = into;
        this.numbers = new ClassNumbers(into.given());
    }

    private void rows(String file, long count) {
        if (rows >= 0 && rows != count) {
            throw InputException.ofFile(file, "has " + count + " rows, but another file has " + rows);
        }
        if (rows < 0) {
            rows = count;
            for (long i = 0; i < count; i++) {
                into.example(new Place(file, i + 1, 0), Long.toString(i), "", Map.of());
            }
        }
    }

    void npy(Path path, boolean labels) {
        try (NpyFile file = NpyFile.open(path)) {
            if (labels && file.columns() != 1) {
                throw file.problem("labels must have one column");
            }
            if (!labels && file.isFlat()) {
                throw file.problem("probabilities must have two dimensions");
            }
            classes = Math.max(
                    classes,
                    labels ? 0 : ClassNumbers.names(file.columns(), file.name()).size());
            if (file.rows() > Integer.MAX_VALUE / 4) {
                throw file.problem("there must be at most 2^29 rows");
            }
            String name = path.getFileName().toString();
            rows(name, file.rows());
            double[] row = new double[file.columns()];
            for (int i = 0; file.next(row); i++) {
                row(new Place(name, i + 1L, 0), i, row.clone(), labels);
            }
        }
    }

    void csv(CsvTable table, boolean labels) {
        int first = Cleanlab.column(table);
        if (labels && table.header().size() - first != 1) {
            throw InputException.at(table.file(), 1, 0, "", "labels must have one column");
        }
        rows(table.file(), table.rows().size());
        int columns = table.header().size() - first;
        classes = Math.max(
                classes, labels ? 0 : ClassNumbers.names(columns, table.file()).size());
        for (int i = 0; i < table.rows().size(); i++) {
            CsvTable.Line line = table.rows().get(i);
            double[] row = new double[columns];
            for (int c = 0; c < row.length; c++) {
                row[c] = number(table, line, first + c);
            }
            row(new Place(table.file(), line.number(), 0), i, row, labels);
        }
    }

    private void row(Place place, int i, double[] values, boolean labels) {
        if (labels) {
            answer(place, i, Optional.empty(), values[0]);
        } else {
            into.probabilities(place, Integer.toString(i), values);
        }
    }

    private void answer(Place place, int row, Optional<String> labeler, double number) {
        Optional<Label> label = numbers.label(number, place, "label");
        if (label.isPresent()) {
            classes = Math.max(classes, (int) number + 1);
            into.answer(Collected.Answer.of(place, Collected.ANY, Integer.toString(row), labeler, label.get()));
        }
    }

    void wide(CsvTable table) {
        rows(table.file(), table.rows().size());
        int first = Cleanlab.column(table);
        List<String> header = table.header();
        header.subList(first, header.size()).forEach(into::labeler);
        for (int i = 0; i < table.rows().size(); i++) {
            CsvTable.Line line = table.rows().get(i);
            for (int c = first; c < header.size(); c++) {
                String text = line.fields().get(c);
                if (!text.isEmpty() && !text.equalsIgnoreCase("nan")) {
                    answer(
                            new Place(table.file(), line.number(), c + 1),
                            i,
                            Optional.of(header.get(c)),
                            number(table, line, c));
                }
            }
        }
    }

    private static double number(CsvTable table, CsvTable.Line line, int column) {
        String text = line.fields().get(column);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && text.equals(text.strip())) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for what is no finite number.
        }
        throw table.problem(line, column, "must be a finite number, but was " + Checks.shown(text));
    }

    void finish() {
        into.numbered(ClassNumbers.names(classes, into.file()));
    }
}
