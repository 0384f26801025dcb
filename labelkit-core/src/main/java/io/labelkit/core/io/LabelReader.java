package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one label for each example: truth, given labels, or the gold of a file of examples. CSV or JSONL with the
 * columns {@code task} (or {@code id}) and {@code label} (or {@code given}, or {@code labels} with JSON lists). In a
 * file without ids an example is called by the number of its row, from 0. An example whose label is empty has none and
 * is left out of the result. Other columns are not read. With a {@link #space} labels of every kind are read, in the
 * forms that {@link VoteReader} describes; a true tie of a comparison is {@code tie}.
 *
 * <p>Immutable and thread-safe: every option returns a changed copy.
 *
 * <pre>{@code
 * Map<String, Label> truth = LabelReader.of(Path.of("truth.csv")).read().labels();
 * }</pre>
 */
public final class LabelReader {
    private static final Field DEFAULT_ID = Field.of("task", "id");
    private static final Field DEFAULT_LABEL = Field.of("label", "given", "labels");

    private final Path file;
    private final ReadSettings settings;
    private final Optional<LabelSpace> space;
    private final Field id;
    private final Field label;

    private LabelReader(Path file, ReadSettings settings, Optional<LabelSpace> space, Field id, Field label) {
        this.file = file;
        this.settings = settings;
        this.space = space;
        this.id = id;
        this.label = label;
    }

    /**
     * A reader of a file, which is not opened yet.
     *
     * @param file the file
     * @return the reader
     */
    public static LabelReader of(Path file) {
        return new LabelReader(file, ReadSettings.DEFAULT, Optional.empty(), DEFAULT_ID, DEFAULT_LABEL);
    }

    /**
     * Checks labels against a label space; one that is not in it is a problem. Without a space labels are categories,
     * and lists are sets of categories.
     *
     * @param labelSpace the space
     * @return a changed copy
     */
    public LabelReader space(LabelSpace labelSpace) {
        return new LabelReader(file, settings, Optional.of(labelSpace), id, label);
    }

    /**
     * Names the field of the id.
     *
     * @param name the field's name
     * @return a changed copy
     */
    public LabelReader idField(String name) {
        return new LabelReader(file, settings, space, Field.named(name, "idField"), label);
    }

    /**
     * Names the field of the label.
     *
     * @param name the field's name
     * @return a changed copy
     */
    public LabelReader labelField(String name) {
        return new LabelReader(file, settings, space, id, Field.named(name, "labelField"));
    }

    /**
     * Leaves out records with problems, and counts and lists them.
     *
     * @return a changed copy
     */
    public LabelReader skipProblems() {
        return new LabelReader(file, settings.skipping(problem -> {}), space, id, label);
    }

    /**
     * Sets the longest allowed record, which bounds the memory that a damaged file can take.
     *
     * @param limit the number of characters, 16 Mi unless set
     * @return a changed copy
     */
    public LabelReader maxRecordChars(int limit) {
        return new LabelReader(file, settings.withMaxRecordChars(limit), space, id, label);
    }

    /**
     * Reads everything.
     *
     * @return the labels and how the reading went
     * @throws InputException if the file cannot be read or holds a problem that is not to be skipped
     */
    public LabelsFile read() {
        Map<String, Label> labels = new LinkedHashMap<>();
        ReadReport report = forEach(labels::put);
        return new LabelsFile(labels, report);
    }

    /**
     * Reads the file for the classes that its labels name: a space of the distinct names in order of their code units,
     * of categories or, if the labels are lists, of sets of categories.
     *
     * @return the space
     * @throws InputException if the file cannot be read, has no label, or mixes single labels and lists
     */
    public LabelSpace inferSpace() {
        SpaceInference inference = new SpaceInference(FileFormat.fileName(file));
        new LabelReader(file, settings, Optional.empty(), id, label).forEach((key, value) -> inference.add(value));
        return inference.space();
    }

    /**
     * Opens the file to read it row by row, without keeping anything. Of a file with the column {@code labels} the lists
     * are read as texts.
     *
     * @return the rows, before the first one; to be closed
     * @throws InputException if the file cannot be read or has no column of labels
     */
    public LabelRows open() {
        Rows rows = Rows.open(file, settings, new Problems(settings));
        try {
            rows.require(label);
            return new LabelRows(rows, new Labels(space), id, label);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** The id of an example in a file without ids. */
    private static String numbered(Row row, Optional<Label> label) {
        return label.filter(l -> Comparisons.in(row))
                .flatMap(l -> l instanceof Label.Preference p ? Optional.of(Comparisons.id(p)) : Optional.empty())
                .orElseGet(() -> Long.toString(row.number()));
    }

    private ReadReport forEach(java.util.function.BiConsumer<String, Label> use) {
        try (Rows rows = Rows.open(file, settings, new Problems(settings))) {
            rows.require(label);
            if (!id.equals(DEFAULT_ID)) {
                rows.require(id);
            }
            Labels labels = new Labels(space);
            SeenIds seen = new SeenIds();
            Consumer<Row> row = r -> {
                int idColumn = id.in(r);
                int column = label.in(r);
                Optional<Label> value = r.has(column)
                        ? Optional.of(labels.read(r, column, r.name(column).equals("labels")))
                        : Optional.empty();
                String key = idColumn < 0 && id.equals(DEFAULT_ID) ? numbered(r, value) : r.name(id);
                seen.add(r, idColumn, key);
                value.ifPresent(l -> use.accept(key, l));
            };
            return rows.forEach(row);
        }
    }
}
