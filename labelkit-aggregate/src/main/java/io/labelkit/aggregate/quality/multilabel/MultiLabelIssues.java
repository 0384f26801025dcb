package io.labelkit.aggregate.quality.multilabel;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link MultiLabelAudit} found: a score and a flag for each example and for each of its classes. Rows and columns
 * are those of the probabilities. Immutable and thread-safe.
 */
public final class MultiLabelIssues implements Displayable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("example"),
            Column.text("classes in doubt"),
            Column.text("suggested"),
            Column.number("score", Unit.decimal("", 3)));

    private final ClassProbabilities probabilities;
    private final List<BitSet> given;
    private final List<BitSet> flaggedByClass;
    private final List<double[]> scores;
    private final double[] pooled;
    private final BitSet flagged;
    private final List<ConfidentJoint> joints;

    MultiLabelIssues(
            ClassProbabilities probabilities,
            List<BitSet> given,
            List<BitSet> flaggedByClass,
            List<double[]> scores,
            double[] pooled,
            BitSet flagged,
            List<ConfidentJoint> joints) {
        this.probabilities = probabilities;
        this.given = given;
        this.flaggedByClass = flaggedByClass;
        this.scores = scores;
        this.pooled = pooled;
        this.flagged = flagged;
        this.joints = joints;
    }

    /**
     * The number of examples.
     *
     * @return N
     */
    public int size() {
        return pooled.length;
    }

    /**
     * The classes.
     *
     * @return their names
     */
    public List<String> classes() {
        return probabilities.classes();
    }

    /**
     * The id of an example.
     *
     * @param row its row
     * @return the id
     */
    public String id(int row) {
        return probabilities.ids().get(row);
    }

    /**
     * How good the label of an example looks.
     *
     * @param row its row
     * @return the pooled score in [0, 1], low is suspicious
     */
    public double score(int row) {
        return pooled[row];
    }

    /**
     * How good one class of a label looks.
     *
     * @param row the example's row
     * @param column the class, given or not
     * @return the score in [0, 1]
     */
    public double score(int row, int column) {
        return scores.get(column)[row];
    }

    /**
     * Whether an example is flagged.
     *
     * @param row its row
     * @return true if its label is probably wrong
     */
    public boolean isIssue(int row) {
        return flagged.get(row);
    }

    /**
     * Whether one class of an example is flagged.
     *
     * @param row the example's row
     * @param column the class
     * @return true if it is probably given wrongly, or wrongly missing
     */
    public boolean isIssue(int row, int column) {
        return flaggedByClass.get(column).get(row);
    }

    /**
     * Whether an example was given a class.
     *
     * @param row the example's row
     * @param column the class
     * @return true if it was
     */
    public boolean isGiven(int row, int column) {
        return given.get(column).get(row);
    }

    /**
     * The flagged classes of an example.
     *
     * @param row its row
     * @return their names, in column order
     */
    public List<String> suspectedClasses(int row) {
        return IntStream.range(0, classes().size())
                .filter(c -> isIssue(row, c))
                .mapToObj(classes()::get)
                .toList();
    }

    /**
     * The label of an example after its flagged classes have been turned around.
     *
     * @param row its row
     * @return the names, in column order
     */
    public List<String> suggested(int row) {
        return IntStream.range(0, classes().size())
                .filter(c -> isGiven(row, c) != isIssue(row, c))
                .mapToObj(classes()::get)
                .toList();
    }

    /**
     * The flagged examples.
     *
     * @return their rows by score, worst first, equal ones in row order
     */
    public int[] flagged() {
        return ranked(flagged.stream());
    }

    /**
     * All examples.
     *
     * @return their rows by score, worst first, equal ones in row order
     */
    public int[] ranked() {
        return ranked(IntStream.range(0, size()));
    }

    private int[] ranked(IntStream rows) {
        return rows.boxed()
                .sorted(Comparator.comparingDouble(i -> pooled[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /**
     * The confident joint of a class: 0 is absent, 1 is present.
     *
     * @param column the class
     * @return the joint, with its thresholds
     */
    public ConfidentJoint joint(int column) {
        return joints.get(column);
    }

    /**
     * What share of each class is suspected, by the filter of the audit.
     *
     * @return one entry a class, worst first: by the share of wrongly given labels, equal ones in column order
     */
    public List<MultiLabelClassHealth> health() {
        List<MultiLabelClassHealth> list = new ArrayList<>();
        for (int c = 0; c < classes().size(); c++) {
            BitSet wrong = (BitSet) flaggedByClass.get(c).clone();
            int all = wrong.cardinality();
            wrong.and(given.get(c));
            int surplus = wrong.cardinality();
            list.add(new MultiLabelClassHealth(classes().get(c), size(), surplus, all - surplus));
        }
        list.sort(Comparator.comparingInt((MultiLabelClassHealth h) -> -h.wronglyGiven()));
        return list;
    }

    /**
     * The share of examples that are not flagged.
     *
     * @return the overall health in [0, 1]; 1 without examples
     */
    public double overallHealth() {
        return size() == 0 ? 1 : 1 - (double) flagged.cardinality() / size();
    }

    @Override
    public Display display() {
        int[] suspects = flagged();
        return Display.builder("Sets of labels that are probably wrong")
                .count("examples", size())
                .count("probably wrong", flagged.cardinality())
                .share("health", overallHealth())
                .table(Table.of("most suspicious first", COLUMNS, suspects.length, at -> cells(suspects[at])))
                .table(MultiLabelClassHealth.ROWS.table("classes", health()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private List<Cell> cells(int example) {
        return List.of(
                Cell.of(id(example)),
                Cell.words(suspectedClasses(example)),
                Cell.words(suggested(example)),
                Cell.ofKnown(score(example)));
    }
}
