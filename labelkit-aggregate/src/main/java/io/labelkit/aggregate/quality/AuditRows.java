package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Given labels bound to the rows and columns of a probability matrix; examples are in the order of the rows. */
final class AuditRows {
    private static final int NONE = -1;

    private final ProbabilityMatrix probabilities;
    private final int[] rows;
    private final int[] given;
    private final int[] counts;

    private AuditRows(ProbabilityMatrix probabilities, int[] rows, int[] given) {
        this.probabilities = probabilities;
        this.rows = rows;
        this.given = given;
        this.counts = new int[probabilities.classes().size()];
        for (int column : given) {
            counts[column]++;
        }
    }

    static AuditRows bind(Map<String, Label> given, ProbabilityMatrix probabilities) {
        if (probabilities.origin() == ProbabilityOrigin.IN_SAMPLE) {
            throw new IllegalArgumentException("probabilities must be out of sample, but were made by a model that"
                    + " trained on the same rows; use cross-validation");
        }
        if (!probabilities.exclusive()) {
            throw new IllegalArgumentException(
                    "probabilities must be over exclusive classes, but several classes may apply at once");
        }
        Map<String, Integer> columns = new HashMap<>();
        for (String name : probabilities.classes()) {
            columns.put(name, columns.size());
        }
        int[] columnOfRow = new int[probabilities.size()];
        Arrays.fill(columnOfRow, NONE);
        given.forEach((id, label) -> columnOfRow[row(id, probabilities)] = column(id, label, columns));
        int[] rows = new int[given.size()];
        int[] labels = new int[given.size()];
        int n = 0;
        for (int row = 0; row < columnOfRow.length; row++) {
            if (columnOfRow[row] != NONE) {
                rows[n] = row;
                labels[n++] = columnOfRow[row];
            }
        }
        return new AuditRows(probabilities, rows, labels);
    }

    private static int row(String id, ProbabilityMatrix probabilities) {
        OptionalInt row = probabilities.rowOf(id);
        if (row.isEmpty()) {
            throw new IllegalArgumentException("probabilities have no row for the example " + Checks.shown(id));
        }
        return row.getAsInt();
    }

    private static int column(String id, Label label, Map<String, Integer> columns) {
        String name = name(id, label);
        Integer column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("probabilities have no column for the label " + Checks.shown(name)
                    + " of example " + Checks.shown(id) + "; the columns are "
                    + columns.keySet().stream()
                            .sorted()
                            .limit(20)
                            .map(Checks::shown)
                            .toList());
        }
        return column;
    }

    private static String name(String id, Label label) {
        if (label instanceof Label.Category category) {
            return category.name();
        }
        if (label instanceof Label.Ordinal ordinal) {
            return ordinal.level();
        }
        throw new IllegalArgumentException("the label of example " + Checks.shown(id)
                + " must be a category or a level, but was of kind " + label.kind());
    }

    int size() {
        return rows.length;
    }

    List<String> classes() {
        return probabilities.classes();
    }

    int classCount() {
        return counts.length;
    }

    String id(int example) {
        return probabilities.ids().get(rows[example]);
    }

    int given(int example) {
        return given[example];
    }

    double probability(int example, int column) {
        return probabilities.get(rows[example], column);
    }

    double givenProbability(int example) {
        return probabilities.get(rows[example], given[example]);
    }

    int argMax(int example) {
        return probabilities.argMax(rows[example]);
    }

    ProbabilityOrigin origin() {
        return probabilities.origin();
    }

    /** The number of given labels of each class. */
    int[] counts() {
        return counts.clone();
    }

    int count(int column) {
        return counts[column];
    }

    /** The examples with each given label, in ascending order. */
    int[][] byGiven() {
        int[][] members = new int[counts.length][];
        for (int k = 0; k < counts.length; k++) {
            members[k] = new int[counts[k]];
        }
        int[] filled = new int[counts.length];
        for (int i = 0; i < given.length; i++) {
            members[given[i]][filled[given[i]]++] = i;
        }
        return members;
    }

    /** Whether the most probable class is the given one, which wins by a margin of up to 1e-6 against it. */
    boolean modelAgrees(int example) {
        int y = given[example];
        double own = probability(example, y) + ClassThresholds.TOLERANCE;
        for (int k = 0; k < counts.length; k++) {
            double other = probability(example, k);
            if (k < y ? other >= own : k > y && other > own) {
                return false;
            }
        }
        return true;
    }
}
