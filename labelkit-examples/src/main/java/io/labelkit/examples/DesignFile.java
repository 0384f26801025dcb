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
import java.util.TreeMap;

/**
 * The file that says with which probability the gold label of each example was bought: id,probability, and stratum where a
 * fixed number of examples was drawn from each.
 */
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
        int stratum = table.header().indexOf("stratum");
        String[] strata = new String[ids.size()];
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
            strata[row] = stratum < 0 ? "" : stratum(table, line, stratum);
        }
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] == 0) {
                throw InputException.ofFile(
                        table.file(),
                        "example '" + ids.get(i) + "' of " + InputText.fileName(examples)
                                + " has no probability; the design must have one for every example, drawn or not");
            }
        }
        return stratum < 0
                ? SamplingDesign.of(probabilities)
                : stratified(table.file(), probabilities, List.of(strata));
    }

    private static String stratum(CsvTable table, CsvTable.Line line, int column) {
        String name = line.fields().get(column).strip();
        if (name.isEmpty()) {
            throw table.problem(line, column, "stratum must not be empty");
        }
        return name;
    }

    private static SamplingDesign stratified(String file, double[] probabilities, List<String> strata) {
        Map<String, double[]> sums = new TreeMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            double[] sum = sums.computeIfAbsent(strata.get(i), name -> new double[] {0, p});
            sum[0] += p;
            if (Math.abs(sum[1] - p) > 1e-9) {
                throw InputException.ofFile(
                        file,
                        "stratum '" + strata.get(i) + "' has the probabilities " + sum[1] + " and " + p
                                + "; it must have one");
            }
        }
        Map<String, Integer> sample = new TreeMap<>();
        sums.forEach((name, sum) -> {
            long n = Math.round(sum[0]);
            if (n < 1 || Math.abs(sum[0] - n) > 1e-6 * (1 + sum[0])) {
                throw InputException.ofFile(
                        file,
                        "the probabilities of stratum '" + name + "' sum to " + sum[0] + ", but from a stratum a fixed"
                                + " number of examples is drawn; leave the column out if each was drawn by itself");
            }
            sample.put(name, (int) n);
        });
        return SamplingDesign.stratified(strata, sample);
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
        List<String> strata = design.strataOfRows();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String probability = Double.toString(design.probability(i));
            rows.add(
                    strata.isEmpty()
                            ? List.of(ids.get(i), probability)
                            : List.of(ids.get(i), probability, strata.get(i)));
        }
        List<String> header = strata.isEmpty() ? List.of("id", "probability") : List.of("id", "probability", "stratum");
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, header);
            rows.forEach(table::write);
            table.flush();
        });
    }
}
