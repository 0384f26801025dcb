package io.labelkit.core.io;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads texts with, perhaps, gold labels: JSONL with the fields {@code id}, {@code text}, {@code label} (a name) or
 * {@code labels} (a list of names) and {@code split}, or CSV with columns of these names, where {@code labels} holds
 * JSON lists. Everything else becomes metadata: single values as text, nested ones as compact JSON; null, and in CSV
 * the empty field, is left out. An empty label is an unknown one; an empty text is a text.
 *
 * <p>Gold of the split {@code test} gets the role {@link GoldRole#TEST}; gold of other splits has no role until
 * {@link #role} or {@link Dataset#withRole(String, GoldRole)} gives it one. Labels are checked against the
 * {@link #space}; without one they are kept as categories and sets of categories.
 *
 * <p>Immutable and thread-safe: every option returns a changed copy.
 *
 * <pre>{@code
 * Dataset<String> mails = ExampleReader.of(Path.of("mails.jsonl"))
 *         .space(LabelSpace.categories("ham", "spam"))
 *         .role("valid", GoldRole.CALIBRATE)
 *         .read()
 *         .dataset();
 * }</pre>
 */
public final class ExampleReader {
    private final Path file;
    private final ExampleOptions options;

    private ExampleReader(Path file, ExampleOptions options) {
        this.file = file;
        this.options = options;
    }

    /**
     * A reader of a file, which is not opened yet.
     *
     * @param file the file
     * @return the reader
     */
    public static ExampleReader of(Path file) {
        return new ExampleReader(file, new ExampleOptions());
    }

    private ExampleReader with(Consumer<ExampleOptions> change) {
        ExampleOptions copy = options.copy();
        change.accept(copy);
        return new ExampleReader(file, copy);
    }

    /**
     * Checks gold labels against a label space; one that is not in it is a problem.
     *
     * @param space the space
     * @return a changed copy
     */
    public ExampleReader space(LabelSpace space) {
        return with(o -> o.space = Optional.of(space));
    }

    /**
     * Gives the gold labels of a split a role.
     *
     * @param split the split's name
     * @param role the role
     * @return a changed copy
     */
    public ExampleReader role(String split, GoldRole role) {
        return with(o -> o.roles.put(Checks.notBlank(split, "split"), role));
    }

    /**
     * Allows files without ids: an example without one gets the number of its row, from 0.
     *
     * @return a changed copy
     */
    public ExampleReader rowNumberIds() {
        return with(o -> o.rowNumberIds = true);
    }

    /**
     * Names the field of the text; {@code text} unless set.
     *
     * @param name the field's name
     * @return a changed copy
     */
    public ExampleReader textField(String name) {
        return with(o -> o.text = Field.named(name, "textField"));
    }

    /**
     * Names the field of the id; {@code id} unless set.
     *
     * @param name the field's name
     * @return a changed copy
     */
    public ExampleReader idField(String name) {
        return with(o -> o.id = Field.named(name, "idField"));
    }

    /**
     * Names the field of the gold label, a name or a list of names; {@code label} and {@code labels} unless set, which
     * then become metadata.
     *
     * @param name the field's name
     * @return a changed copy
     */
    public ExampleReader labelField(String name) {
        return with(o -> o.label = Optional.of(Field.named(name, "labelField")));
    }

    /**
     * Names the field of the split; {@code split} unless set.
     *
     * @param name the field's name
     * @return a changed copy
     */
    public ExampleReader splitField(String name) {
        return with(o -> o.split = Field.named(name, "splitField"));
    }

    /**
     * Leaves out records with problems. {@link #read} counts and lists them.
     *
     * @return a changed copy
     */
    public ExampleReader skipProblems() {
        return skipProblems(options.read.listener());
    }

    /**
     * Leaves out records with problems and tells of each one, which is the way to learn of them with {@link #source}.
     *
     * @param listener called with every problem, in the order of the file, by the thread that reads
     * @return a changed copy
     */
    public ExampleReader skipProblems(Consumer<InputProblem> listener) {
        return with(o -> o.read = o.read.skipping(listener));
    }

    /**
     * Sets the longest allowed record, which bounds the memory that a damaged file can take.
     *
     * @param limit the number of characters, 16 Mi unless set
     * @return a changed copy
     */
    public ExampleReader maxRecordChars(int limit) {
        return with(o -> o.read = o.read.withMaxRecordChars(limit));
    }

    /**
     * The examples as a stream that reads the file each time it is opened. A problem is thrown, as an
     * {@link InputException}, by the stream when it gets there. Of the examples that were read only the ids are kept
     * in memory, packed, to find those that occur twice. Streams must be closed.
     *
     * @return the source
     */
    public ExampleSource<String> source() {
        return new ExampleFileSource(file, options);
    }

    /**
     * Reads everything.
     *
     * @return the examples and how the reading went
     * @throws InputException if the file cannot be read or holds a problem that is not to be skipped
     */
    public ExamplesFile read() {
        Problems problems = new Problems(options.read);
        try (Rows rows = Rows.open(file, options.read, problems)) {
            ExampleParser parser = new ExampleParser(options, rows);
            List<Example<String>> examples = new ArrayList<>();
            ReadReport report = rows.forEach(row -> examples.add(parser.parse(row)));
            return new ExamplesFile(Dataset.of(rows.file(), examples), report);
        }
    }

    /**
     * Reads the file for the classes that its gold labels name: a space of the distinct names in order of their code
     * units, of categories or, if the labels are lists, of sets of categories.
     *
     * @return the space
     * @throws InputException if the file cannot be read, has no gold label, or mixes single labels and lists
     */
    public LabelSpace inferSpace() {
        ExampleReader reader = with(o -> o.space = Optional.empty());
        SpaceInference inference = new SpaceInference(FileFormat.fileName(file));
        Dataset<String> dataset = reader.read().dataset();
        for (GoldRole role : GoldRole.values()) {
            dataset.gold(role).labels().values().forEach(inference::add);
        }
        dataset.goldWithoutRole().values().forEach(inference::add);
        return inference.space();
    }
}
