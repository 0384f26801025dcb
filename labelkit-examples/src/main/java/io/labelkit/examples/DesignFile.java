package io.labelkit.examples;

import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.TableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file that says with which probability the gold label of each example was bought: id,probability. */
final class DesignFile {
    private DesignFile() {}

    /** Reads the design of some examples; the file must be about these and no others. */
    static SamplingDesign read(Path file, List<String> ids, Path examples) {
        CsvTable table = InputText.table(file);
        int id = column(table, "id");
        int probability = column(table, "probability");
        Map<String, Integer> rows = new HashMap<>();
        ids.forEach(key -> rows.put(key, rows.size()));
        double[] probabilities = new double[ids.size()];
        for (CsvTable.Line line : table.rows()) {
            String key = line.fields().get(id);
            Integer row = rows.get(key);
            if (row == null) {
                throw table.problem(line, id, "there is no example '" + key + "' in " + InputText.fileName(examples));
            }
            if (probabilities[row] != 0) {
                throw table.problem(line, id, "id '" + key + "' occurs twice");
            }
            probabilities[row] = probability(table, line, probability);
        }
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] == 0) {
                throw InputException.ofFile(
                        table.file(),
                        "example '" + ids.get(i) + "' of " + InputText.fileName(examples)
                                + " has no probability; the design must have one for every example, drawn or not");
            }
        }
        return SamplingDesign.of(probabilities);
    }

    private static int column(CsvTable table, String name) {
        int column = table.header().indexOf(name);
        if (column < 0) {
            throw InputException.at(
                    table.file(), 1, 0, name, "there is no column '" + name + "'; there are " + table.header());
        }
        return column;
    }

    private static double probability(CsvTable table, CsvTable.Line line, int column) {
        String text = line.fields().get(column).strip();
        double value = FieldNumber.of(text);
        if (!(value > 0 && value <= 1)) {
            throw table.problem(line, column, "probability must be a number in (0, 1], but was '" + text + "'");
        }
        return value;
    }

    /** Writes the design of some examples. */
    static void write(Path file, List<String> ids, SamplingDesign design) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            rows.add(List.of(ids.get(i), Double.toString(design.probability(i))));
        }
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, List.of("id", "probability"));
            rows.forEach(table::write);
            table.flush();
        });
    }
}
