package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a file that hold probabilities of classes.
 *
 * @param names the classes' names
 * @param columns the column of each
 */
record ClassColumns(List<String> names, List<Integer> columns) {
    private static final double ROUNDING = 1e-6;

    /** Every column but some; {@code p0 .. p{K-1}} mean the classes {@code "0" .. "K-1"} if all have that form. */
    static ClassColumns allBut(List<String> header, int idColumn) {
        List<String> names = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        boolean numbered = true;
        for (int c = 0; c < header.size(); c++) {
            if (c != idColumn) {
                numbered &= header.get(c).equals("p" + names.size());
                names.add(header.get(c));
                columns.add(c);
            }
        }
        if (numbered) {
            names.replaceAll(name -> name.substring(1));
        }
        return new ClassColumns(names, columns);
    }

    /** The columns whose name begins with a prefix, which is not part of the class's name. */
    static ClassColumns prefixed(List<String> header, String prefix) {
        List<String> names = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (header.get(c).startsWith(prefix)) {
                names.add(header.get(c).substring(prefix.length()));
                columns.add(c);
            }
        }
        return new ClassColumns(names, columns);
    }

    /** The same columns in the order of some classes, which must be the same ones. */
    ClassColumns inOrderOf(List<String> classes, String file) {
        List<Integer> ordered = new ArrayList<>();
        for (String name : classes) {
            int at = names.indexOf(name);
            if (at < 0) {
                throw InputException.at(
                        file,
                        1,
                        0,
                        name,
                        "there is no column of class " + Checks.shown(name) + "; there are " + Rows.shown(names));
            }
            ordered.add(columns.get(at));
        }
        names.stream().filter(name -> !classes.contains(name)).findFirst().ifPresent(name -> {
            throw InputException.at(
                    file, 1, 0, name, "column " + Checks.shown(name) + " is not one of the classes " + classes);
        });
        return new ClassColumns(classes, ordered);
    }

    int size() {
        return names.size();
    }

    /** The probabilities of a row, each in [0, 1]. */
    double[] read(Row row) {
        double[] values = new double[size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = Numbers.share(row, columns.get(k), ROUNDING);
        }
        return values;
    }

    /** Requires a distribution, up to the tolerance, and returns its sum. */
    static double requireDistribution(Row row, double[] values, double tolerance) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        if (Math.abs(sum - 1) > tolerance) {
            throw row.problem("the probabilities must sum to 1 (within " + tolerance + "), but sum to " + sum);
        }
        return sum;
    }

    /** Requires a distribution, up to the tolerance, and divides it by its sum. */
    static void normalise(Row row, double[] values, double tolerance) {
        double sum = requireDistribution(row, values, tolerance);
        if (Math.abs(sum - 1) > 1e-9) {
            for (int k = 0; k < values.length; k++) {
                values[k] /= sum;
            }
        }
    }
}
