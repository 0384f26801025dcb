package io.labelkit.core.pipeline;

import io.labelkit.core.audit.LabelAuditor;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.ExamplesFile;
import io.labelkit.core.io.ReadReport;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunListeners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From examples and labelers to labels, suspected errors and a student. An immutable configuration: every method
 * returns a copy. Equal data, labelers and seed give bit-identical results for any number of threads, given the same
 * outcomes.
 *
 * <pre>{@code
 * PipelineResult<String> result = Pipeline.on(data)
 *         .labelers(RuleFile.read(Path.of("rules.json")).labelers())
 *         .aggregate(Aggregators.recommended())
 *         .audit(ConfidentLearning.builder().build(), LogisticRegressionTrainer.builder().build())
 *         .student(HeadTrainer.builder(embedder).build())
 *         .seed(42)
 *         .run();
 * }</pre>
 *
 * @param <T> the type of the data
 */
public final class Pipeline<T> {
    private final Dataset<T> data;
    private final Optional<ReadReport> input;
    private final List<Labeler<T>> labelers;
    private final Optional<Aggregator> aggregator;
    private final Optional<LabelAuditor> auditor;
    private final Optional<ClassifierTrainer<T>> auditTrainer;
    private final Optional<StudentTrainer<T>> studentTrainer;
    private final long seed;
    private final int threads;
    private final int folds;
    private final boolean dropIssues;
    private final RunListener progress;
    private final Optional<OutcomeStore> store;

    private Pipeline(Draft<T> draft) {
        data = draft.data;
        input = draft.input;
        labelers = List.copyOf(draft.labelers);
        aggregator = draft.aggregator;
        auditor = draft.auditor;
        auditTrainer = draft.auditTrainer;
        studentTrainer = draft.studentTrainer;
        seed = draft.seed;
        threads = draft.threads;
        folds = draft.folds;
        dropIssues = draft.dropIssues;
        progress = draft.progress;
        store = draft.store;
    }

    /**
     * Starts with the examples.
     *
     * @param data the examples
     * @param <T> the type of the data
     * @return a pipeline without labelers
     */
    public static <T> Pipeline<T> on(Dataset<T> data) {
        return new Pipeline<>(new Draft<>(data));
    }

    /**
     * Starts with the examples of a file, and remembers which of its records were left out.
     *
     * @param file what a reader gave
     * @return a pipeline without labelers
     */
    public static Pipeline<String> on(ExamplesFile file) {
        Draft<String> draft = new Draft<>(file.dataset());
        draft.input = Optional.of(file.report());
        return new Pipeline<>(draft);
    }

    /**
     * Adds labelers.
     *
     * @param more the labelers, with unique names and the same label space; the caller closes them
     * @return a copy
     */
    public Pipeline<T> labelers(List<? extends Labeler<T>> more) {
        Draft<T> draft = new Draft<>(this);
        draft.labelers.addAll(more);
        return new Pipeline<>(draft);
    }

    /**
     * Adds one labeler.
     *
     * @param labeler the labeler; the caller closes it
     * @return a copy
     */
    public Pipeline<T> labeler(Labeler<T> labeler) {
        return labelers(List.of(labeler));
    }

    /**
     * Sets how votes are combined. Required.
     *
     * @param how the aggregator
     * @return a copy
     */
    public Pipeline<T> aggregate(Aggregator how) {
        Draft<T> draft = new Draft<>(this);
        draft.aggregator = Optional.of(how);
        return new Pipeline<>(draft);
    }

    /**
     * Looks for wrong consensus labels, with out-of-fold probabilities of a classifier trained on the consensus.
     *
     * @param how the auditor
     * @param trainer what the classifier is trained by
     * @return a copy
     */
    public Pipeline<T> audit(LabelAuditor how, ClassifierTrainer<T> trainer) {
        Draft<T> draft = new Draft<>(this);
        draft.auditor = Optional.of(how);
        draft.auditTrainer = Optional.of(trainer);
        return new Pipeline<>(draft);
    }

    /**
     * Trains a student on the consensus' soft labels.
     *
     * @param trainer what it is trained by
     * @return a copy
     */
    public Pipeline<T> student(StudentTrainer<T> trainer) {
        Draft<T> draft = new Draft<>(this);
        draft.studentTrainer = Optional.of(trainer);
        return new Pipeline<>(draft);
    }

    /**
     * Sets the seed of everything random.
     *
     * @param value the seed; 42 unless set
     * @return a copy
     */
    public Pipeline<T> seed(long value) {
        Draft<T> draft = new Draft<>(this);
        draft.seed = value;
        return new Pipeline<>(draft);
    }

    /**
     * Sets the number of threads for computing labelers.
     *
     * @param count the number, at least 1; as many as processors unless set
     * @return a copy
     */
    public Pipeline<T> threads(int count) {
        Draft<T> draft = new Draft<>(this);
        draft.threads = Checks.positive(count, "count");
        return new Pipeline<>(draft);
    }

    /**
     * Sets the number of cross-validation folds of the audit.
     *
     * @param count the number, at least 2; 5 unless set
     * @return a copy
     */
    public Pipeline<T> folds(int count) {
        Checks.check(count >= 2, "count", "at least 2", count);
        Draft<T> draft = new Draft<>(this);
        draft.folds = count;
        return new Pipeline<>(draft);
    }

    /**
     * Leaves examples whose consensus label was flagged as wrong out of the student's training. Needs an audit.
     *
     * @return a copy
     */
    public Pipeline<T> dropFlagged() {
        Draft<T> draft = new Draft<>(this);
        draft.dropIssues = true;
        return new Pipeline<>(draft);
    }

    /**
     * Sets who hears of progress.
     *
     * @param listener the listener; silent unless set
     * @return a copy
     */
    public Pipeline<T> progress(RunListener listener) {
        Draft<T> draft = new Draft<>(this);
        draft.progress = listener;
        return new Pipeline<>(draft);
    }

    /**
     * Keeps outcomes as they come, and does not ask for what is kept already: a pipeline that was killed goes on where
     * it was. The manifest is kept too.
     *
     * @param where the store, such as a {@code Run} of {@code labelkit-store}; the caller closes it
     * @return a copy
     */
    public Pipeline<T> keepIn(OutcomeStore where) {
        Draft<T> draft = new Draft<>(this);
        draft.store = Optional.of(where);
        return new Pipeline<>(draft);
    }

    /**
     * Runs everything that was set.
     *
     * @return the result; close it to free the student
     * @throws IllegalArgumentException if there are no examples, no labelers, no aggregator, labelers of different label spaces,
     *     flagged examples to drop but no audit, or an audit of labels that are not single categories
     */
    public PipelineResult<T> run() {
        Checks.check(!data.examples().isEmpty(), "data", "of at least one example", 0);
        Checks.check(!labelers.isEmpty(), "labelers", "at least one", 0);
        Checks.check(aggregator.isPresent(), "aggregator", "given: call aggregate(...)", "missing");
        Checks.check(
                auditor.isPresent() || !dropIssues, "auditor", "given for dropFlagged(): call audit(...)", "missing");
        return new PipelineRun<>(this, space()).run();
    }

    private LabelSpace space() {
        LabelSpace space = labelers.get(0).space();
        for (Labeler<T> labeler : labelers) {
            boolean same = labeler.space().kind() == space.kind()
                    && labeler.space().classNames().equals(space.classNames());
            Checks.check(same, "label space of labeler " + labeler.name(), space.toString(), labeler.space());
        }
        return space;
    }

    Dataset<T> data() {
        return data;
    }

    Optional<ReadReport> input() {
        return input;
    }

    List<Labeler<T>> labelers() {
        return labelers;
    }

    Aggregator aggregator() {
        return aggregator.orElseThrow();
    }

    Optional<LabelAuditor> auditor() {
        return auditor;
    }

    Optional<ClassifierTrainer<T>> auditTrainer() {
        return auditTrainer;
    }

    Optional<StudentTrainer<T>> studentTrainer() {
        return studentTrainer;
    }

    long seed() {
        return seed;
    }

    int threads() {
        return threads;
    }

    int folds() {
        return folds;
    }

    boolean dropsFlagged() {
        return dropIssues;
    }

    RunListener progress() {
        return progress;
    }

    Optional<OutcomeStore> store() {
        return store;
    }

    /** What a pipeline is copied through. */
    private static final class Draft<T> {
        private final Dataset<T> data;
        private Optional<ReadReport> input = Optional.empty();
        private final List<Labeler<T>> labelers = new ArrayList<>();
        private Optional<Aggregator> aggregator = Optional.empty();
        private Optional<LabelAuditor> auditor = Optional.empty();
        private Optional<ClassifierTrainer<T>> auditTrainer = Optional.empty();
        private Optional<StudentTrainer<T>> studentTrainer = Optional.empty();
        private long seed = 42;
        private int threads = Runtime.getRuntime().availableProcessors();
        private int folds = 5;
        private boolean dropIssues;
        private RunListener progress = RunListeners.silent();
        private Optional<OutcomeStore> store = Optional.empty();

        Draft(Dataset<T> data) {
            this.data = data;
        }

        Draft(Pipeline<T> from) {
            data = from.data;
            input = from.input;
            labelers.addAll(from.labelers);
            aggregator = from.aggregator;
            auditor = from.auditor;
            auditTrainer = from.auditTrainer;
            studentTrainer = from.studentTrainer;
            seed = from.seed;
            threads = from.threads;
            folds = from.folds;
            dropIssues = from.dropIssues;
            progress = from.progress;
            store = from.store;
        }
    }
}
