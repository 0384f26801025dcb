package io.labelkit.core.pipeline;

import io.labelkit.core.audit.LabelAuditor;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.Student;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One run of a pipeline: the stages in order, each timed. */
final class PipelineRun<T> {
    private final Pipeline<T> pipeline;
    private final LabelSpace space;
    private final Instant startedAt = Instant.now();
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    PipelineRun(Pipeline<T> pipeline, LabelSpace space) {
        this.pipeline = pipeline;
        this.space = space;
    }

    PipelineResult<T> run() {
        Checks.check(
                pipeline.auditor().isEmpty() || space.kind() == LabelKind.CATEGORY,
                "kind of labels to audit",
                "CATEGORY",
                space.kind());
        OutcomeTable outcomes = timed("label", this::label);
        Consensus consensus = timed("aggregate", () -> pipeline.aggregator().aggregate(outcomes.votes()));
        Optional<ProbabilityMatrix> outOfFold =
                pipeline.auditTrainer().map(trainer -> timed("cross-validate", () -> outOfFold(trainer, consensus)));
        Optional<LabelIssues> issues = pipeline.auditor()
                .map(auditor -> timed("audit", () -> audit(auditor, consensus, outOfFold.orElseThrow())));
        Optional<Student<T>> student =
                pipeline.studentTrainer().map(trainer -> timed("train", () -> train(trainer, consensus, issues)));
        try {
            Optional<StudentLabels> studentLabels = student.map(s -> timed(
                    "predict", () -> StudentLabels.of(s, space, pipeline.data().items())));
            Manifest manifest = manifest(outcomes);
            pipeline.store().ifPresent(store -> store.keep(manifest));
            return new PipelineResult<>(
                    pipeline.data(),
                    pipeline.input(),
                    outcomes,
                    consensus,
                    outOfFold,
                    issues,
                    student,
                    studentLabels,
                    manifest);
        } catch (RuntimeException | Error e) {
            student.ifPresent(Student::close);
            throw e;
        }
    }

    private <R> R timed(String stage, Supplier<R> work) {
        long start = System.nanoTime();
        R result = work.get();
        seconds.put(stage, (System.nanoTime() - start) / 1e9);
        return result;
    }

    private OutcomeTable label() {
        List<LabelerInfo> infos =
                pipeline.labelers().stream().map(Labeler::info).toList();
        Optional<OutcomeStore> store = pipeline.store();
        if (store.isPresent()) {
            label(store.get().sink(space, infos));
            return store.get().outcomes();
        }
        TableSink sink = new TableSink(space, infos);
        label(sink);
        return sink.table();
    }

    private void label(OutcomeSink sink) {
        LocalExecutor.create()
                .threads(pipeline.threads())
                .listener(pipeline.progress())
                .run(pipeline.data(), pipeline.labelers(), sink);
    }

    private ProbabilityMatrix outOfFold(ClassifierTrainer<T> trainer, Consensus consensus) {
        TrainingSet<T> labelled = TrainingData.of(pipeline.data(), consensus, Set.of());
        return CrossValidation.of(trainer)
                .folds(pipeline.folds())
                .seed(pipeline.seed())
                .outOfFold(labelled);
    }

    private static LabelIssues audit(LabelAuditor auditor, Consensus consensus, ProbabilityMatrix probabilities) {
        Map<String, Label> given = new LinkedHashMap<>();
        for (String id : probabilities.ids()) {
            consensus
                    .votes()
                    .examples()
                    .find(id)
                    .ifPresent(row -> consensus.label(row).ifPresent(label -> given.put(id, label)));
        }
        return auditor.audit(given, probabilities);
    }

    private Student<T> train(StudentTrainer<T> trainer, Consensus consensus, Optional<LabelIssues> issues) {
        Set<String> leftOut = pipeline.dropsFlagged()
                ? issues.stream()
                        .flatMap(found -> found.flagged().stream())
                        .map(LabelIssue::id)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
        TrainingSet<T> training = TrainingData.of(pipeline.data(), consensus, leftOut);
        Checks.check(training.size() > 0, "training set of the student", "at least one labelled example", 0);
        Set<String> teachers = pipeline.labelers().stream().map(Labeler::name).collect(Collectors.toUnmodifiableSet());
        return trainer.train(training, space, teachers, pipeline.seed());
    }

    private Manifest manifest(OutcomeTable outcomes) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("examples", pipeline.data().contentHash().hex());
        inputs.put("gold", pipeline.data().goldHash().hex());
        inputs.put("label space", space.contentHash().hex());
        Map<String, String> steps = new LinkedHashMap<>();
        put(steps, "aggregator", pipeline.aggregator().fingerprint());
        pipeline.auditor().ifPresent(auditor -> put(steps, "auditor", auditor.fingerprint()));
        pipeline.auditTrainer().ifPresent(trainer -> put(steps, "audit trainer", trainer.fingerprint()));
        pipeline.studentTrainer().ifPresent(trainer -> put(steps, "student trainer", trainer.fingerprint()));
        Map<String, String> settings = new TreeMap<>(Map.of(
                "folds", Integer.toString(pipeline.folds()), "dropFlagged", Boolean.toString(pipeline.dropsFlagged())));
        Set<String> currencies = pipeline.labelers().stream()
                .flatMap(labeler -> labeler.currency().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!currencies.isEmpty()) {
            settings.put("currency", String.join(" and ", currencies));
        }
        return new Manifest(
                Manifest.thisEnvironment(),
                pipeline.seed(),
                inputs,
                outcomes.labelers(),
                steps,
                settings,
                measured(outcomes));
    }

    private static void put(Map<String, String> steps, String name, Fingerprint fingerprint) {
        steps.put(name, fingerprint.hash().hex());
    }

    private Manifest.Measured measured(OutcomeTable outcomes) {
        long input = 0;
        long output = 0;
        for (int i = 0; i < outcomes.exampleIds().size(); i++) {
            for (int j = 0; j < outcomes.labelers().size(); j++) {
                Optional<Outcome> outcome = outcomes.outcome(i, j);
                if (outcome.isPresent()) {
                    input += outcome.get().cost().inputTokens().orElse(0);
                    output += outcome.get().cost().outputTokens().orElse(0);
                }
            }
        }
        return new Manifest.Measured(startedAt, seconds, input, output);
    }
}
