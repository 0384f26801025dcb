package io.labelkit.examples;

import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.diagnosis.AggregatorComparison;
import io.labelkit.aggregate.diagnosis.CompareAggregators;
import io.labelkit.aggregate.diagnosis.MethodScore;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.statistics.Interval;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares methods on the same votes. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares methods for single labels by how well they foretell votes that are hidden from them and, with"
                    + " --truth, by accuracy; recommends one.",
            "With --out it writes compare.json and report.html, .md and .json."
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final VotesInput input = new VotesInput();

    @Option(
            names = "--truth",
            paramLabel = "truth.csv",
            description = "True labels, which only score: task,label, or an examples.jsonl.")
    private Optional<Path> truth = Optional.empty();

    @Option(
            names = "--choose-by-truth",
            description = "Lets the true labels rule out methods that are clearly less accurate than the best.")
    private boolean chooseByTruth;

    @Option(
            names = "--methods",
            paramLabel = "a,b,c",
            split = ",",
            description = "The methods, simplest first: of those that cannot be told apart the first is recommended."
                    + " Default: some usual ones.")
    private List<String> methods = List.of();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Into how many parts votes are dealt out. Default: ${DEFAULT-VALUE}.")
    private int folds = 5;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the parts. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; the result does not depend on them.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for compare.json and the report; nothing is written without it.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        UsageException.unlessAtLeast(2, "--folds", folds);
        UsageException.unlessAtLeast(1, "--threads", threads);
        methods.forEach(name -> MethodChoice.check("--methods", name));
        if (chooseByTruth && truth.isEmpty()) {
            throw new UsageException("--choose-by-truth needs --truth");
        }
        if (out.isPresent()) {
            Output.check(out.get());
        }
        VotesInput.Read read = input.read();
        LabelKind kind = read.votes().space().kind();
        if (kind != LabelKind.CATEGORY && kind != LabelKind.ORDINAL) {
            throw new IllegalArgumentException(
                    "compare takes votes for single categories or levels, but these are of kind " + kind
                            + "; aggregate with --truth scores one method for them");
        }
        Optional<Map<String, Label>> gold = truth.map(file -> TrueLabels.read(file, read));
        AggregatorComparison comparison = comparison(read, gold);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(comparison.display().text());
        gold.flatMap(g -> TrueLabels.unscored(g, read)).ifPresent(terminal::println);
        gold.flatMap(g -> TrueLabels.neverVoted(g, read)).ifPresent(terminal::println);
        if (out.isPresent()) {
            write(out.get(), read, comparison);
            terminal.println("wrote compare.json, report.html, report.md and report.json to " + out.get());
        }
        return 0;
    }

    private AggregatorComparison comparison(VotesInput.Read read, Optional<Map<String, Label>> gold) {
        CompareAggregators compare =
                CompareAggregators.of(read.votes()).folds(folds).seed(seed).threads(threads);
        if (!methods.isEmpty()) {
            AggregatorOptions options = new AggregatorOptions(TiePolicy.FIRST, seed, 1);
            List<Aggregator> list = methods.stream()
                    .map(name -> MethodChoice.aggregator(name, read, options))
                    .toList();
            compare = compare.methods(list);
        }
        if (gold.isPresent()) {
            GoldRole role = chooseByTruth ? GoldRole.CALIBRATE : GoldRole.TEST;
            compare = compare.gold(new Gold(role, gold.get()));
        }
        return compare.compare();
    }

    private static void write(Path directory, VotesInput.Read read, AggregatorComparison comparison)
            throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("recommended", comparison.recommended());
        json.put("reason", comparison.reason());
        json.put("hidden", comparison.hidden().name().toLowerCase(java.util.Locale.ROOT));
        json.put("hiddenCount", comparison.hiddenCount());
        json.put(
                "methods",
                comparison.scores().stream().map(CompareCommand::json).toList());
        Output.json(directory, "compare.json", json);
        Report report = Report.builder("Methods for " + read.file().getFileName())
                .description("Methods on the same votes, by how well they foretell votes that were hidden from them.")
                .add(new ReportSection(
                        "Comparison", comparison.reason(), List.of(headline(comparison), table(comparison))))
                .build();
        Output.report(directory, report);
    }

    private static Facts headline(AggregatorComparison comparison) {
        return new Facts(
                "Recommendation",
                "",
                List.of(
                        Facts.Fact.of("recommended", comparison.recommended()),
                        Facts.Fact.of("hidden", comparison.hiddenCount(), Unit.count(""))
                                .withHint("answers, or chances to answer, that methods had to foretell")));
    }

    private static TablePart table(AggregatorComparison comparison) {
        Unit nats = Unit.decimal("", 4);
        TablePart.Builder table = TablePart.builder(
                        "Methods",
                        Column.text("method"),
                        Column.number("log-likelihood a vote", nats),
                        Column.number("minus the best", nats),
                        Column.number("from", nats),
                        Column.number("to", nats),
                        Column.number("accuracy", Unit.share()),
                        Column.number("accuracy from", Unit.share()),
                        Column.number("accuracy to", Unit.share()))
                .note("The mean natural logarithm of the probability of a hidden vote: the nearer to 0 the better."
                        + " From and to are the interval of the difference to the best; where it reaches 0, chance"
                        + " may explain it.");
        for (MethodScore score : comparison.scores()) {
            table.row(
                    Cell.of(score.method()),
                    cell(score.likelihood().map(Interval::estimate)),
                    cell(score.toBest().map(Interval::estimate)),
                    cell(score.toBest().map(Interval::low)),
                    cell(score.toBest().map(Interval::high)),
                    cell(score.accuracy().map(Interval::estimate)),
                    cell(score.accuracy().map(Interval::low)),
                    cell(score.accuracy().map(Interval::high)));
        }
        return table.build();
    }

    private static Cell cell(Optional<Double> value) {
        return Cell.of(value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private static Map<String, @Nullable Object> json(MethodScore score) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("method", score.method());
        put(json, "logLikelihood", score.likelihood());
        put(json, "toBest", score.toBest());
        put(json, "accuracy", score.accuracy());
        put(json, "accuracyToBest", score.accuracyToBest());
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String key, Optional<Interval> value) {
        json.put(key, value.map(Interval::estimate).orElse(null));
        json.put(key + "Interval", value.map(i -> List.of(i.low(), i.high())).orElse(null));
    }
}
