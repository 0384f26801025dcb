package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads labels with probabilities as {@link LabelWriter} writes them: CSV with the columns {@code task} (or
 * {@code id}), {@code label}, {@code confidence} (if there is one) and {@code p_<class>} for each class. Empty fields
 * are unknown; a row has all of its probabilities or none. A file without any column {@code p_<class>} has labels
 * whose probabilities are all unknown; its classes are those of the space or, for single
 * labels, of the labels. Single labels have rows that sum to 1 up to rounding
 * ({@link ProbabilityMatrix#SUM_TOLERANCE}), and are divided by their sum.
 *
 * <p>Without a {@link #space} the labels are sets if the first label that is not the name of a class begins with
 * {@code [}. Immutable and thread-safe: every option returns a changed copy.
 */
public final class SoftLabelReader {
    private static final String PREFIX = "p_";
    private static final Field ID = Field.of("task", "id");
    private static final Field LABEL = Field.of("label");

    private final Path file;
    private final Optional<LabelSpace> space;

    private SoftLabelReader(Path file, Optional<LabelSpace> space) {
        this.file = file;
        this.space = space;
    }

    /**
     * A reader of a file, which is not opened yet.
     *
     * @param file the file
     * @return the reader
     */
    public static SoftLabelReader of(Path file) {
        return new SoftLabelReader(file, Optional.empty());
    }

    /**
     * Requires the classes of a space, in any order of the columns; the result has them in the order of the space.
     *
     * @param labelSpace the space, of a categorical kind
     * @return a changed copy
     */
    public SoftLabelReader space(LabelSpace labelSpace) {
        Checks.check(labelSpace.kind().isCategorical(), "labelSpace", "of a categorical kind", labelSpace.kind());
        return new SoftLabelReader(file, Optional.of(labelSpace));
    }

    /**
     * Reads everything.
     *
     * @return the labels, in the order of the file
     * @throws InputException if the file cannot be read or a row has a problem
     */
    public SoftLabels read() {
        LabelSpace known = space.orElseGet(this::inferredSpace);
        try (Rows rows = open()) {
            rows.require(ID);
            rows.require(LABEL);
            ClassColumns found = columns(rows);
            ClassColumns columns = found.size() == 0 ? found : found.inOrderOf(known.classNames(), rows.file());
            int classes = known.classNames().size();
            Labels labels = new Labels(Optional.of(known));
            List<String> ids = new ArrayList<>();
            List<Optional<Label>> said = new ArrayList<>();
            DoubleList confidences = new DoubleList();
            DoubleList probabilities = new DoubleList();
            SeenIds seen = new SeenIds();
            rows.forEach(row -> {
                String id = row.name(ID);
                int labelColumn = LABEL.in(row);
                said.add(row.has(labelColumn) ? Optional.of(labels.read(row, labelColumn, false)) : Optional.empty());
                confidences.addAll(new double[] {LongVotes.confidence(row).orElse(Double.NaN)});
                probabilities.addAll(probabilities(row, columns, classes, known.kind()));
                seen.add(row, ID.in(row), id);
                ids.add(id);
            });
            return new SoftLabels(
                    known.kind(), ids, known.classNames(), said, confidences.toArray(), probabilities.toArray());
        }
    }

    private Rows open() {
        return Rows.open(file, ReadSettings.DEFAULT, new Problems(ReadSettings.DEFAULT));
    }

    private static ClassColumns columns(Rows rows) {
        List<String> header = rows.header()
                .orElseThrow(() -> InputException.ofFile(rows.file(), "labels with probabilities must be a CSV file"));
        return ClassColumns.prefixed(header, PREFIX);
    }

    private static double[] probabilities(Row row, ClassColumns columns, int classes, LabelKind kind) {
        long present = columns.columns().stream().filter(row::has).count();
        if (present == 0) {
            double[] unknown = new double[classes];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        if (present < columns.size()) {
            throw row.problem("the row has only " + present + " of " + columns.size() + " probabilities");
        }
        double[] values = columns.read(row);
        if (kind != LabelKind.CATEGORY_SET) {
            ClassColumns.normalise(row, values, ProbabilityMatrix.SUM_TOLERANCE);
        }
        return values;
    }

    private LabelSpace inferredSpace() {
        try (Rows rows = open()) {
            rows.require(LABEL);
            List<String> classes = columns(rows).names();
            if (classes.isEmpty()) {
                return ofSingleLabels(LabelReader.of(file).inferSpace(), rows.file());
            }
            requireNames(rows, classes);
            int column = LABEL.in(rows.row());
            while (rows.next()) {
                String label = rows.row().value(column);
                if (!label.isEmpty() && !classes.contains(label)) {
                    return label.startsWith("[") ? LabelSpace.categorySets(classes) : LabelSpace.categories(classes);
                }
            }
            return LabelSpace.categories(classes);
        }
    }

    private static LabelSpace ofSingleLabels(LabelSpace inferred, String file) {
        if (inferred.classNames().stream().anyMatch(name -> name.startsWith("["))) {
            throw InputException.ofFile(file, "sets of labels need the columns p_<class>, or a space");
        }
        return inferred;
    }

    private static void requireNames(Rows rows, List<String> classes) {
        for (String name : classes) {
            if (name.isBlank() || !name.equals(name.strip())) {
                throw InputException.at(
                        rows.file(), 1, 0, PREFIX + name, "the class of column 'p_" + name + "' has no proper name");
            }
        }
    }
}
