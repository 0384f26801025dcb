package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads votes straight into a {@link VoteMatrix}, row by row.
 *
 * <p><b>Long</b> (the usual form), CSV or JSONL: one vote a row, in the columns {@code task} (or {@code id}),
 * {@code worker} (or {@code labeler}, {@code lf}, {@code model}), {@code label}, and, where wanted, {@code confidence}
 * in [0, 1] and {@code time} (milliseconds since 1970 or an ISO 8601 instant). Other columns are not votes and are not
 * read. An empty label is a problem; who did not vote has no row.
 *
 * <p><b>Wide</b> ({@link #wide()}), CSV: one row a task, one column a labeler, an empty field where there is no vote.
 *
 * <p><b>Sets</b>, with a space of kind {@link LabelKind#CATEGORY_SET} or with {@link #assignments}: the label is the
 * name of a class or a JSON list of names, and the rows of one worker on one task are united, so that there are no
 * repeated votes. A confidence or time is kept if the worker has only one row on the task.
 *
 * <p><b>Other kinds</b> need a space of their kind. A number is a finite decimal number; spans are a JSON list of
 * {@code {"start":0,"end":4,"type":"PER"}}, empty where nothing was marked; a ranking is {@code a > b > c} or a JSON list
 * of names; text is any text. A comparison has the columns {@code left} and {@code right}, and its label names the better
 * one, or is empty or {@code tie}; without a column of the task the example is called after the two, the same in both
 * orders, and with a CSV header of that form no space is needed. Sequences of tags have a {@link TokenVoteReader}.
 *
 * <p><b>Several classes.</b> With single categories or levels a vote may be the JSON object {@code {"one_of":["a","b"]}},
 * {@code {"none_of":["a"]}} or {@code {"probabilities":{"a":0.7,"b":0.3}}}; in CSV only with a space.
 *
 * <p>Without a {@link #space} the classes are those that are voted for, sorted. Immutable and thread-safe: every option
 * returns a changed copy.
 *
 * <pre>{@code
 * VoteMatrix votes = VoteReader.of(Path.of("votes.csv")).read().votes();
 * }</pre>
 */
public final class VoteReader {
    private final Path file;
    private final VoteOptions options;

    private VoteReader(Path file, VoteOptions options) {
        this.file = file;
        this.options = options;
    }

    /**
     * A reader of a file, which is not opened yet.
     *
     * @param file the file
     * @return the reader
     */
    public static VoteReader of(Path file) {
        return new VoteReader(file, new VoteOptions());
    }

    private VoteReader with(Consumer<VoteOptions> change) {
        VoteOptions copy = options.copy();
        change.accept(copy);
        return new VoteReader(file, copy);
    }

    /**
     * Sets the label space; a vote that is not in it is a problem.
     *
     * @param space the space
     * @return a changed copy
     */
    public VoteReader space(LabelSpace space) {
        return with(o -> o.space = Optional.of(space));
    }

    /**
     * Says what to do about repeated votes of one worker on one task; {@link RepeatPolicy#KEEP} unless set.
     *
     * @param policy the policy
     * @return a changed copy
     */
    public VoteReader repeatPolicy(RepeatPolicy policy) {
        return with(o -> o.repeatPolicy = policy);
    }

    /**
     * Names the column of the task.
     *
     * @param name the column's name
     * @return a changed copy
     */
    public VoteReader taskField(String name) {
        return with(o -> o.task = Field.named(name, "taskField"));
    }

    /**
     * Names the column of the worker, or several whose values are joined by a slash: with {@code "model", "prompt"} a
     * labeler is called {@code gpt/short}.
     *
     * @param names the columns' names, at least one
     * @return a changed copy
     */
    public VoteReader workerColumns(String... names) {
        Checks.check(names.length > 0, "workerColumns", "at least one", names.length);
        List<Field> fields = Arrays.stream(names)
                .map(name -> Field.named(name, "workerColumns"))
                .toList();
        return with(o -> o.workers = fields);
    }

    /**
     * Names the column of the label.
     *
     * @param name the column's name
     * @return a changed copy
     */
    public VoteReader labelField(String name) {
        return with(o -> o.label = Field.named(name, "labelField"));
    }

    /**
     * Reads sets of classes of which only the chosen classes have a row. A second file with the columns of task and
     * worker says who was asked; a worker in it without a row in the votes voted for the empty set, and a vote of
     * somebody who is not in it is a problem. The matrix knows who was asked.
     *
     * @param assignments the second file
     * @return a changed copy
     */
    public VoteReader assignments(Path assignments) {
        return with(o -> o.assignments = Optional.of(assignments));
    }

    /**
     * Reads one row a task and one column a labeler. Every task has a row in the matrix and every labeler a column,
     * those without a vote too.
     *
     * @return a changed copy
     */
    public VoteReader wide() {
        return with(o -> o.wide = true);
    }

    /**
     * Allows wide files without a column of the task: a task is then called by the number of its row, from 0.
     *
     * @return a changed copy
     */
    public VoteReader rowNumberIds() {
        return with(o -> o.rowNumberIds = true);
    }

    /**
     * Leaves out records with problems, and counts and lists them.
     *
     * @return a changed copy
     */
    public VoteReader skipProblems() {
        return with(o -> o.read = o.read.skipping(problem -> {}));
    }

    /**
     * Sets the longest allowed record, which bounds the memory that a damaged file can take.
     *
     * @param limit the number of characters, 16 Mi unless set
     * @return a changed copy
     */
    public VoteReader maxRecordChars(int limit) {
        return with(o -> o.read = o.read.withMaxRecordChars(limit));
    }

    /**
     * Reads everything.
     *
     * @return the votes and how the reading went; problems of an assignments file are counted in the same report
     * @throws InputException if a file cannot be read or holds a problem that is not to be skipped, if a vote is
     *     repeated and the policy is {@link RepeatPolicy#ERROR}, or if there is neither a space nor a vote
     */
    public VotesFile read() {
        Problems problems = new Problems(options.read);
        boolean sets = SetVotes.wanted(options) && !options.wide;
        SetVotes setVotes = new SetVotes(options);
        if (sets && options.assignments.isPresent()) {
            setVotes.readAssignments(options.assignments.get(), problems);
        }
        ReadReport report;
        VoteMatrixBuilder builder;
        try (Rows rows = Rows.open(file, options.read, problems)) {
            if (sets) {
                setVotes.requireColumns(rows);
                report = rows.forEach(setVotes::accept);
                builder = setVotes.votes(rows.file());
            } else {
                VoteOptions known = withSpaceOf(rows);
                builder = known.space.map(VoteMatrix::builder).orElseGet(VoteMatrix::builder);
                Consumer<Row> votes =
                        known.wide ? new WideVotes(known, rows, builder) : new LongVotes(known, rows, builder);
                report = rows.forEach(votes);
            }
        }
        return new VotesFile(build(builder), report);
    }

    /** Votes with the columns left, right and label, and without a task, can only be comparisons. */
    private VoteOptions withSpaceOf(Rows rows) {
        boolean comparisons = options.space.isEmpty()
                && !options.wide
                && rows.header()
                        .filter(names -> Comparisons.LEFT.isIn(names)
                                && Comparisons.RIGHT.isIn(names)
                                && options.label.isIn(names)
                                && !options.task.isIn(names))
                        .isPresent();
        if (!comparisons) {
            return options;
        }
        VoteOptions known = options.copy();
        known.space = Optional.of(
                LabelSpace.builder(LabelKind.PREFERENCE, "preference").build());
        return known;
    }

    private VoteMatrix build(VoteMatrixBuilder builder) {
        if (builder.voteCount() == 0 && options.space.isEmpty()) {
            throw InputException.ofFile(
                    FileFormat.fileName(file),
                    "there is no vote to infer the classes from, and no label space was given");
        }
        try {
            return builder.repeatPolicy(options.repeatPolicy).build();
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(FileFormat.fileName(file), Texts.plain(e.getMessage()), e);
        }
    }
}
