package io.labelkit.examples;

import io.labelkit.aggregate.acceptance.AcceptanceCheck;
import io.labelkit.aggregate.acceptance.AcceptancePromise;
import io.labelkit.aggregate.acceptance.AcceptanceRule;
import io.labelkit.aggregate.acceptance.AcceptedLabels;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.TableWriter;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.statistics.Interval;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which labels may be used without a person. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = {
            "Accepts labels without a person, as far as a precision can be promised; the rest is for people.",
            "The promise holds for examples drawn like those of --gold, which are left out of the files that are"
                    + " written: accepted.csv, review.csv (the least confident first; id,label,confidence both) and"
                    + " summary.json."
        })
final class AcceptCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "labels.csv",
            description = "Labels with probabilities: task,label,confidence,p_<class>... as aggregate and predict write"
                    + " them, or id and a column a class.")
    private Path labels = Path.of("");

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "gold.csv",
            description = "Gold labels of a random sample, which the labels were not learned from: id,label.")
    private Path gold = Path.of("");

    @Option(
            names = "--precision",
            required = true,
            paramLabel = "P",
            description = "The share of accepted labels that has to be right, in (0, 1).")
    private double precision;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description = "How often the promise is to be kept, in (0, 1). Default: ${DEFAULT-VALUE}.")
    private double confidence = 0.9;

    @Option(
            names = "--test-gold",
            paramLabel = "test.csv",
            description = "Other gold labels of a random sample, which check the promise: id,label.")
    private Optional<Path> testGold = Optional.empty();

    @Mixin
    private final FittedGold fittedGold = new FittedGold();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        share("--precision", precision);
        share("--confidence", confidence);
        output.check();
        MachineLabels machine = MachineLabels.read(labels);
        ProbabilityMatrix matrix = machine.requireProbabilities();
        GoldFile fitted = fittedGold.apart(read(gold, machine, matrix));
        Optional<GoldFile> test = testGold.map(
                file -> fittedGold.apart(read(file, machine, matrix).apartFrom(fitted)));
        AcceptanceRule rule = Named.by(
                gold,
                () -> AcceptanceRule.fit(
                        AcceptancePromise.precision(precision, confidence), matrix, fitted.as(GoldRole.CALIBRATE)));
        Optional<AcceptanceCheck> check =
                test.map(t -> Named.by(t.file(), () -> rule.check(matrix, t.as(GoldRole.TEST))));
        List<String> open = matrix.ids().stream()
                .filter(id -> !fitted.labels().containsKey(id))
                .filter(id -> test.isEmpty() || !test.get().labels().containsKey(id))
                .toList();
        AcceptedLabels split = rule.apply(MachineLabels.rows(matrix, open));
        List<String> unsure = machine.unsure().stream()
                .filter(id -> !fitted.labels().containsKey(id))
                .filter(id -> test.isEmpty() || !test.get().labels().containsKey(id))
                .toList();
        write(split, unsure);
        output.json("summary.json", summary(rule, split, unsure, check));
        print(rule, split, unsure, check, matrix.size() - open.size());
        return 0;
    }

    private static void share(String option, double value) {
        if (!(value > 0 && value < 1)) {
            throw new UsageException(option + " must be in (0, 1), but was " + value);
        }
    }

    private static GoldFile read(Path file, MachineLabels machine, ProbabilityMatrix matrix) {
        return GoldFile.read(file).within(machine::knows, machine.file()).ofClasses(matrix.classes());
    }

    private void write(AcceptedLabels split, List<String> unsure) {
        try {
            write(output.file("accepted.csv"), split.accepted(), List.of());
            write(output.file("review.csv"), split.review(), unsure);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Rows without probabilities come first, since least is known of them. */
    private static void write(Path file, List<AcceptedLabels.Accepted> rows, List<String> unsure) {
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, List.of("id", "label", "confidence"));
            unsure.forEach(id -> table.write(id, "", ""));
            rows.forEach(row -> table.write(row.id(), row.label(), Double.toString(row.confidence())));
            table.flush();
        });
    }

    private static Map<String, @Nullable Object> summary(
            AcceptanceRule rule, AcceptedLabels split, List<String> unsure, Optional<AcceptanceCheck> check) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("promise", rule.promise().toString());
        json.put("rule", rule.display().line());
        boolean everything = rule.accepts(-1);
        json.put(
                "threshold",
                rule.threshold().isEmpty() || everything
                        ? null
                        : rule.threshold().getAsDouble());
        json.put("acceptsEverything", everything);
        json.put("accepted", split.accepted().size());
        json.put("review", split.review().size() + unsure.size());
        json.put("withoutProbabilities", unsure.size());
        json.put("check", check.map(AcceptCommand::json).orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> json(AcceptanceCheck check) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("examples", check.examples());
        json.put("accepted", check.accepted());
        json.put("precision", check.observed().map(Interval::estimate).orElse(null));
        json.put(
                "precisionInterval",
                check.observed().map(i -> List.of(i.low(), i.high())).orElse(null));
        json.put("verdict", check.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return json;
    }

    private void print(
            AcceptanceRule rule,
            AcceptedLabels split,
            List<String> unsure,
            Optional<AcceptanceCheck> check,
            int withGold) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(rule.display().summary());
        out.println();
        out.println(split.display().summary());
        out.println();
        check.map(held -> held.display().summary())
                .or(() -> Optional.of("not checked: --test-gold holds the promise against other gold labels"))
                .ifPresent(out::println);
        out.println();
        out.println("note: " + withGold + " examples with gold are in neither file");
        if (!unsure.isEmpty()) {
            out.println("note: " + unsure.size() + " examples without probabilities are the first of review.csv");
        }
        out.println("wrote accepted.csv, review.csv and summary.json to " + output.directory());
    }
}
