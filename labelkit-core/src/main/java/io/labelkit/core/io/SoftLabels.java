package io.labelkit.core.io;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Labels with the probabilities behind them, as aggregation made them and training takes them: N examples, and K
 * classes. With single labels a row of probabilities is a distribution; with sets each entry stands alone. Labels,
 * confidences and rows of probabilities may be unknown. Immutable and thread-safe.
 */
public final class SoftLabels implements Displayable {
    private static final List<Column> COLUMNS =
            List.of(Column.text("example"), Column.text("label"), Column.number("confidence", Unit.share()));

    private final LabelKind kind;
    private final List<String> ids;
    private final List<String> classes;
    private final List<Optional<Label>> labels;
    private final double[] confidences;
    private final double[] probabilities;
    private final Map<String, Integer> rows = new HashMap<>();

    /** Takes over the arrays; NaN is unknown. */
    SoftLabels(
            LabelKind kind,
            List<String> ids,
            List<String> classes,
            List<Optional<Label>> labels,
            double[] confidences,
            double[] probabilities) {
        this.kind = kind;
        this.ids = List.copyOf(ids);
        this.classes = List.copyOf(classes);
        this.labels = List.copyOf(labels);
        this.confidences = confidences;
        this.probabilities = probabilities;
        for (int i = 0; i < ids.size(); i++) {
            Checks.check(rows.put(ids.get(i), i) == null, "ids", "unique", ids.get(i));
        }
    }

    /**
     * Soft labels that are all known.
     *
     * @param kind the kind of the labels
     * @param ids the examples
     * @param classes the classes
     * @param labels one label an example
     * @param confidences one number in [0, 1] an example
     * @param probabilities N x K numbers in [0, 1], row after row; copied
     * @return the soft labels
     */
    public static SoftLabels of(
            LabelKind kind,
            List<String> ids,
            List<String> classes,
            List<Label> labels,
            double[] confidences,
            double[] probabilities) {
        int n = ids.size();
        Checks.check(labels.size() == n, "labels", "one for each of " + n + " ids", labels.size());
        Checks.check(confidences.length == n, "confidences", "one for each of " + n + " ids", confidences.length);
        Checks.check(
                probabilities.length == (long) n * classes.size(),
                "probabilities",
                "N x K numbers",
                probabilities.length);
        for (double confidence : confidences) {
            Checks.inRange(confidence, 0, 1, "confidence");
        }
        List<Optional<Label>> known = labels.stream().map(Optional::of).toList();
        return new SoftLabels(kind, ids, classes, known, confidences.clone(), probabilities.clone());
    }

    /**
     * Whether the labels are single classes or sets of them.
     *
     * @return {@link LabelKind#CATEGORY}, {@link LabelKind#ORDINAL} or {@link LabelKind#CATEGORY_SET}
     */
    public LabelKind kind() {
        return kind;
    }

    /**
     * The number of examples.
     *
     * @return N
     */
    public int size() {
        return ids.size();
    }

    /**
     * The ids of the examples.
     *
     * @return the ids, by row
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * The names of the classes.
     *
     * @return the names, by column
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * The row of an example.
     *
     * @param id its id
     * @return the row, or empty
     */
    public OptionalInt rowOf(String id) {
        Integer row = rows.get(id);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    /**
     * The label of an example.
     *
     * @param row the row
     * @return the label, or empty
     */
    public Optional<Label> label(int row) {
        return labels.get(row);
    }

    /**
     * The confidence of an example's label.
     *
     * @param row the row
     * @return the confidence in [0, 1], or empty
     */
    public OptionalDouble confidence(int row) {
        return Double.isNaN(confidences[row]) ? OptionalDouble.empty() : OptionalDouble.of(confidences[row]);
    }

    /**
     * The probabilities of the classes for an example.
     *
     * @param row the row
     * @return a copy, by class, or empty if they are unknown
     */
    public Optional<double[]> probabilities(int row) {
        int k = classes.size();
        double[] values = Arrays.copyOfRange(probabilities, row * k, row * k + k);
        return k == 0 || Double.isNaN(values[0]) ? Optional.empty() : Optional.of(values);
    }

    @Override
    public Display display() {
        return Display.builder("Soft labels")
                .count("examples", size())
                .count("labelled", labels.stream().filter(Optional::isPresent).count())
                .text("classes", classes)
                .table(Table.of(
                        "labels",
                        COLUMNS,
                        size(),
                        row -> List.of(Cell.of(ids.get(row)), Cell.words(label(row)), Cell.of(confidence(row)))))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
