package io.labelkit.examples;

import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.QualityWriter;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.report.ConflictParts;
import io.labelkit.core.report.ConsensusParts;
import io.labelkit.core.report.EvaluationParts;
import io.labelkit.core.report.LabelerParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.VoteMatrix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Combines votes. */
@Command(
        name = "aggregate",
        mixinStandardHelpOptions = true,
        description = {
            "Combines votes into labels with probabilities and a quality for every labeler.",
            "Writes labels.csv (task,label,confidence,p_<class>...), labelers.csv, summary.json and report.html."
        })
final class AggregateCommand implements Callable<Integer> {
    private static final int MOST_CODES = 10;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--votes",
            required = true,
            paramLabel = "votes.csv",
            description = "Votes: task,worker,label; id may stand for task, and lf or model for worker. CSV or JSONL.")
    private Path votes = Path.of("");

    @Option(
            names = "--truth",
            paramLabel = "truth.csv",
            description = "True labels, for scoring only: task,label, or an examples.jsonl.")
    private Optional<Path> truth = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "SPACE.json",
            description = "The label space; votes outside it are errors. Otherwise made of the labels voted for.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--assignments",
            paramLabel = "F.csv",
            description = "For sets of labels: who looked at what (task,worker); needs --labels of kind category_set.")
    private Optional<Path> assignments = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            completionCandidates = Methods.class,
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String method = "recommended";

    @Option(
            names = "--repeats",
            paramLabel = "POLICY",
            description = "Repeated votes of one worker on one task, one of: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private RepeatPolicy repeats = RepeatPolicy.KEEP;

    @Option(
            names = "--ties",
            paramLabel = "POLICY",
            description = "The label of a tie, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TiePolicy ties = TiePolicy.FIRST;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of --ties SEEDED_RANDOM. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; the result does not depend on them.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        if (!Aggregators.names().contains(method)) {
            throw new UsageException("--method must be one of " + Aggregators.names() + ", but was " + method);
        }
        UsageException.unlessAtLeast(1, "--threads", threads);
        output.check();
        VoteMatrix matrix = read();
        Optional<Map<String, Label>> gold = truth.map(file -> readTruth(file, matrix.space()));
        Aggregator aggregator = aggregator(matrix.space());
        long start = System.nanoTime();
        Consensus consensus = aggregator.aggregate(matrix);
        double seconds = (System.nanoTime() - start) / 1e9;
        Score score = Score.of(consensus, gold);
        LabelWriter.write(output.file("labels.csv"), consensus);
        QualityWriter.write(output.file("labelers.csv"), consensus.labelers());
        output.json("summary.json", summary(consensus, score, seconds));
        report(consensus, score).writeHtml(output.file("report.html"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(consensus);
        score.text().ifPresent(out::println);
        gold.flatMap(g -> unscored(g, matrix)).ifPresent(out::println);
        numbers(matrix.space()).ifPresent(out::println);
        consensus.warnings().forEach(warning -> out.println("note: " + warning));
        out.println("wrote labels.csv, labelers.csv, summary.json and report.html to " + output.directory());
        return 0;
    }

    /** Says how much of the truth scores nothing, since nobody voted on it. */
    private static Optional<String> unscored(Map<String, Label> gold, VoteMatrix votes) {
        long without = gold.keySet().stream()
                .filter(id -> votes.examples().find(id).isEmpty())
                .count();
        return without == 0
                ? Optional.empty()
                : Optional.of("note: " + without + " of " + gold.size() + " true labels are of tasks without votes");
    }

    /** Says that numbers are taken as names, where there are more of them than class codes usually are. */
    private Optional<String> numbers(LabelSpace space) {
        boolean names = labels.isPresent()
                || space.classNames().size() <= MOST_CODES
                || !space.classNames().stream().allMatch(name -> name.matches("[+-]?\\d+(\\.\\d+)?"));
        return names
                ? Optional.empty()
                : Optional.of("note: the " + space.classNames().size()
                        + " labels are numbers; each is taken as a class of its"
                        + " own, and near numbers do not count as agreement");
    }

    private Aggregator aggregator(LabelSpace space) {
        return Aggregators.byName(method, space.kind(), new AggregatorOptions(ties, seed, threads));
    }

    private VoteMatrix read() throws Exception {
        VoteReader reader = VoteReader.of(votes).repeatPolicy(repeats);
        if (labels.isPresent()) {
            reader = reader.space(SpaceFile.read(labels.get()));
        }
        if (assignments.isPresent()) {
            reader = reader.assignments(assignments.get());
        }
        return reader.read().votes();
    }

    private static Map<String, Label> readTruth(Path file, LabelSpace space) {
        LabelReader reader = LabelReader.of(file);
        Map<String, Label> truth = space.kind() == LabelKind.CATEGORY
                ? reader.read().labels()
                : reader.space(space).read().labels();
        if (truth.isEmpty()) {
            throw new IllegalArgumentException("--truth " + file + ": there is no label in it");
        }
        TruthKind.check(file, truth, space.kind());
        return truth;
    }

    private static Map<String, @Nullable Object> summary(Consensus consensus, Score score, double seconds) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("method", consensus.method());
        summary.put("tasks", consensus.size());
        summary.put("labelers", consensus.votes().labelerCount());
        summary.put("votes", consensus.votes().voteCount());
        summary.put("classes", consensus.space().classNames());
        summary.put("iterations", consensus.convergence().iterations());
        summary.put("converged", consensus.convergence().converged());
        summary.put(
                "logLikelihood",
                consensus.convergence().finalLogLikelihood().isPresent()
                        ? consensus.convergence().finalLogLikelihood().getAsDouble()
                        : null);
        summary.putAll(score.numbers());
        summary.put("seconds", seconds);
        summary.put(
                "warnings", consensus.warnings().stream().map(Warning::toString).toList());
        summary.put("repeatedPairs", consensus.votes().repeats().pairs());
        summary.put("repeatPolicy", consensus.votes().repeats().policy().name());
        return summary;
    }

    private Report report(Consensus consensus, Score score) {
        Report.Builder report = Report.builder("Consensus of " + votes.getFileName())
                .description("Labels, their probabilities and the labelers behind them.")
                .add(ConsensusParts.of(consensus).section("Consensus"));
        score.single().ifPresent(e -> report.add(EvaluationParts.of(e).section("Against the truth", "")));
        return report.add(LabelerParts.of(consensus.labelers()).section("Labelers"))
                .add(ConflictParts.of(consensus.votes()).section("Conflicts"))
                .build();
    }

    /** The names of the methods, for the help. */
    static final class Methods implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Aggregators.names().iterator();
        }
    }

    /** The consensus against the truth, for single labels or for sets. */
    private record Score(Optional<Evaluation> single, Optional<MultiLabelEvaluation> sets) {
        private static final String TIES = "accuracy gives a tie to the class that comes first in classes;"
                + " accuracyTiesShared counts a tie of k classes as 1/k";

        static Score of(Consensus consensus, Optional<Map<String, Label>> gold) {
            boolean ofSets = consensus.space().kind() == LabelKind.CATEGORY_SET;
            return new Score(
                    gold.filter(g -> !ofSets).map(g -> Evaluation.of(consensus, g)),
                    gold.filter(g -> ofSets).map(g -> MultiLabelEvaluation.of(consensus, g)));
        }

        Optional<String> text() {
            return single.map(Object::toString).or(() -> sets.map(Object::toString));
        }

        Map<String, @Nullable Object> numbers() {
            Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
            Optional<Interval> accuracy =
                    single.flatMap(Evaluation::accuracy).or(() -> sets.flatMap(MultiLabelEvaluation::subsetAccuracy));
            numbers.put("accuracy", accuracy.map(Interval::estimate).orElse(null));
            numbers.put(
                    "accuracyInterval",
                    accuracy.map(a -> List.of(a.low(), a.high())).orElse(null));
            single.ifPresent(e -> {
                numbers.put(
                        "accuracyTiesShared",
                        e.tieAwareAccuracy().isPresent() ? e.tieAwareAccuracy().getAsDouble() : null);
                numbers.put("ties", TIES);
                numbers.put("tied", e.tied());
                numbers.put("scored", e.labelled());
                numbers.put("macroF1", e.macroF1().map(Interval::estimate).orElse(null));
            });
            sets.ifPresent(e -> {
                numbers.put("scored", e.labelled());
                numbers.put("macroF1", e.macroF1().isPresent() ? e.macroF1().getAsDouble() : null);
                numbers.put("microF1", e.microF1().isPresent() ? e.microF1().getAsDouble() : null);
            });
            numbers.putIfAbsent("macroF1", null);
            return numbers;
        }
    }
}
