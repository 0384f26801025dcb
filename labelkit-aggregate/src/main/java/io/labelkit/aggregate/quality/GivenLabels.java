package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Given labels bound to the rows and columns of a probability matrix: what every method of this package works on.
 * Examples are the rows that have a label, numbered from 0 in the order of the rows. Bind once and pass the result on
 * when several methods are used, or when labels are known as column numbers and no map is wanted. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * GivenLabels labels = GivenLabels.of(given, probabilities);
 * ConfidentJoint joint = ConfidentJoint.estimate(labels);
 * }</pre>
 */
public final class GivenLabels {
    /** The column number that stands for a row without a label. */
    public static final int NONE = -1;

    private final ProbabilityMatrix probabilities;
    private final boolean everyRow;
    private final int[] rows;
    private final int[] given;
    private final int[] counts;

    private GivenLabels(ProbabilityMatrix probabilities, int[] rows, int[] given) {
        this.probabilities = probabilities;
        this.everyRow = given.length == probabilities.size();
        this.rows = rows;
        this.given = given;
        this.counts = new int[probabilities.classes().size()];
        for (int column : given) {
            counts[column]++;
        }
    }

    /**
     * Binds labels by id and name.
     *
     * @param given the given label by example id: a category or a level; rows without one are left out
     * @param probabilities probabilities that are not in-sample, whose columns are bound to classes by name
     * @return the bound labels
     * @throws IllegalArgumentException if the probabilities are in-sample, an id has no row, or a label no column
     */
    public static GivenLabels of(Map<String, Label> given, ProbabilityMatrix probabilities) {
        requireUsable(probabilities);
        Map<String, Integer> columns = columns(probabilities.classes());
        int[] columnOfRow = new int[probabilities.size()];
        Arrays.fill(columnOfRow, NONE);
        given.forEach((id, label) -> columnOfRow[row(id, probabilities)] = column(id, label, columns));
        return of(columnOfRow, probabilities);
    }

    /**
     * Binds labels that are column numbers already; the quickest way for many examples.
     *
     * @param columnOfRow for each row of the matrix the column of its given label, or {@link #NONE}
     * @param probabilities probabilities that are not in-sample
     * @return the bound labels
     * @throws IllegalArgumentException if the probabilities are in-sample, there is not one number for each row, or a
     *     number is not a column
     */
    public static GivenLabels ofColumns(int[] columnOfRow, ProbabilityMatrix probabilities) {
        requireUsable(probabilities);
        int k = probabilities.classes().size();
        Checks.check(
                columnOfRow.length == probabilities.size(),
                "columnOfRow",
                "one for each of " + probabilities.size() + " rows",
                columnOfRow.length);
        for (int row = 0; row < columnOfRow.length; row++) {
            if (columnOfRow[row] < NONE || columnOfRow[row] >= k) {
                throw new IllegalArgumentException("columnOfRow must be in [-1, " + (k - 1) + "], but was "
                        + columnOfRow[row] + " for row " + row);
            }
        }
        return of(columnOfRow.clone(), probabilities);
    }

    private static GivenLabels of(int[] columnOfRow, ProbabilityMatrix probabilities) {
        int labelled = 0;
        for (int column : columnOfRow) {
            labelled += column == NONE ? 0 : 1;
        }
        if (labelled == columnOfRow.length) {
            return new GivenLabels(probabilities, new int[0], columnOfRow);
        }
        int[] rows = IntStream.range(0, columnOfRow.length)
                .filter(row -> columnOfRow[row] != NONE)
                .toArray();
        return new GivenLabels(
                probabilities,
                rows,
                Arrays.stream(rows).map(row -> columnOfRow[row]).toArray());
    }

    private static void requireUsable(ProbabilityMatrix probabilities) {
        requireOutOfSample(probabilities.origin());
        if (!probabilities.exclusive()) {
            throw new IllegalArgumentException(
                    "probabilities must be over exclusive classes, but several classes may apply at once");
        }
    }

    static void requireOutOfSample(ProbabilityOrigin origin) {
        if (origin == ProbabilityOrigin.IN_SAMPLE) {
            throw new IllegalArgumentException("probabilities must be out of sample, but were made by a model that"
                    + " trained on the same rows; use cross-validation");
        }
    }

    static Map<String, Integer> columns(List<String> classes) {
        Map<String, Integer> columns = new HashMap<>();
        for (String name : classes) {
            columns.put(name, columns.size());
        }
        return columns;
    }

    static int row(String id, ProbabilityMatrix probabilities) {
        OptionalInt row = probabilities.rowOf(id);
        if (row.isEmpty()) {
            throw new IllegalArgumentException("probabilities have no row for the example " + Checks.shown(id));
        }
        return row.getAsInt();
    }

    static int column(String id, Label label, Map<String, Integer> columns) {
        return column(id, name(id, label), columns);
    }

    static int column(String id, String name, Map<String, Integer> columns) {
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
        return label.className()
                .orElseThrow(() -> new IllegalArgumentException("the label of example " + Checks.shown(id)
                        + " must be a category or a level, but was of kind " + label.kind()));
    }

    /**
     * The same labels with the probabilities of another model.
     *
     * @param other probabilities whose rows have the same ids and whose columns have the same classes, in any order
     * @return the bound labels; examples are in the order of the other matrix's rows
     * @throws IllegalArgumentException if the other probabilities are in-sample or lack a row or a column
     */
    public GivenLabels with(ProbabilityMatrix other) {
        requireOutOfSample(other.origin());
        if (other.ids().equals(probabilities.ids()) && other.classes().equals(probabilities.classes())) {
            return new GivenLabels(other, rows, given);
        }
        Map<String, Integer> columns = columns(other.classes());
        int[] columnOfRow = new int[other.size()];
        Arrays.fill(columnOfRow, NONE);
        for (int i = 0; i < given.length; i++) {
            columnOfRow[row(id(i), other)] = column(id(i), classes().get(given[i]), columns);
        }
        return of(columnOfRow, other);
    }

    /**
     * The number of examples with a given label.
     *
     * @return N
     */
    public int size() {
        return given.length;
    }

    /**
     * The classes.
     *
     * @return their names, in column order
     */
    public List<String> classes() {
        return probabilities.classes();
    }

    int classCount() {
        return counts.length;
    }

    /**
     * The probabilities that the labels are bound to.
     *
     * @return the matrix, which may have rows without a label
     */
    public ProbabilityMatrix probabilities() {
        return probabilities;
    }

    /**
     * The row of an example.
     *
     * @param example the example
     * @return its row in the matrix
     */
    public int row(int example) {
        return everyRow ? example : rows[example];
    }

    /**
     * The id of an example.
     *
     * @param example the example
     * @return the id
     */
    public String id(int example) {
        return probabilities.ids().get(row(example));
    }

    /** The ids of all examples. */
    List<String> ids() {
        return everyRow
                ? probabilities.ids()
                : new AbstractList<>() {
                    @Override
                    public String get(int example) {
                        return id(example);
                    }

                    @Override
                    public int size() {
                        return given.length;
                    }
                };
    }

    /**
     * The given label of an example.
     *
     * @param example the example
     * @return its column
     */
    public int given(int example) {
        return given[example];
    }

    /** The columns of all given labels, not copied. */
    int[] given() {
        return given;
    }

    /**
     * One probability.
     *
     * @param example the example
     * @param column the column
     * @return the probability of the class for the example
     */
    public double probability(int example, int column) {
        return probabilities.get(row(example), column);
    }

    double givenProbability(int example) {
        return probability(example, given[example]);
    }

    /**
     * The most probable class of an example.
     *
     * @param example the example
     * @return its column; the first of several
     */
    public int argMax(int example) {
        return probabilities.argMax(row(example));
    }

    ProbabilityOrigin origin() {
        return probabilities.origin();
    }

    /** The number of given labels of each class. */
    int[] counts() {
        return counts.clone();
    }

    /**
     * The number of examples that were given a class.
     *
     * @param column the class
     * @return the number
     */
    public int count(int column) {
        return counts[column];
    }

    /** Copies the probabilities of neighbouring examples. */
    void copyRows(int from, int count, double[] into, double[] one) {
        if (everyRow) {
            probabilities.copyRows(from, count, into);
            return;
        }
        for (int i = 0; i < count; i++) {
            probabilities.copyRows(rows[from + i], 1, one);
            System.arraycopy(one, 0, into, i * counts.length, counts.length);
        }
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

    @Override
    public String toString() {
        return given.length + " given labels of " + counts.length + " classes, on " + probabilities;
    }
}
