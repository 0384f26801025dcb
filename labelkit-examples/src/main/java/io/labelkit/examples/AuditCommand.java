package io.labelkit.examples;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.IssueWriter;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds labels that are probably wrong. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Finds labels that are probably wrong, by confident learning.",
            "Either --labels with --pred-probs (out-of-sample probabilities of any model), or --examples with labels,"
                    + " from which a text classifier is cross-validated.",
            "Writes issues.csv (id,given,suggested,score,isIssue,reason), one row an example, most suspicious first."
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--labels",
            paramLabel = "labels.csv",
            description = "Given labels: column given or label, and id; without id the row number from 0 is the id.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--pred-probs",
            paramLabel = "pred_probs.csv",
            description = "Out-of-sample probabilities: id, then a column a class; p0,p1,... for integer labels.")
    private Optional<Path> probabilities = Optional.empty();

    @Option(
            names = "--examples",
            paramLabel = "F.jsonl",
            description = "Texts with given labels: JSONL or CSV with id, text and label.")
    private Optional<Path> examples = Optional.empty();

    @Option(
            names = "--filter",
            paramLabel = "NAME",
            description = "What is flagged, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private IssueFilter filter = IssueFilter.PRUNE_BY_NOISE_RATE;

    @Option(names = "--folds", paramLabel = "N", description = "Folds with --examples. Default: ${DEFAULT-VALUE}.")
    private int folds = 5;

    @Option(names = "--seed", paramLabel = "N", description = "Seed with --examples. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        boolean fromFiles = labels.isPresent() && probabilities.isPresent() && examples.isEmpty();
        boolean fromTexts = examples.isPresent() && labels.isEmpty() && probabilities.isEmpty();
        if (!fromFiles && !fromTexts) {
            throw new UsageException("give either --labels and --pred-probs, or --examples alone");
        }
        UsageException.unlessAtLeast(2, "--folds", folds);
        output.check();
        Path labelFile = labels.or(() -> examples).orElseThrow();
        Map<String, Label> given = LabelReader.of(labelFile).read().labels();
        if (given.isEmpty()) {
            throw new IllegalArgumentException(labelFile + ": no example has a label");
        }
        Dataset<String> texts = fromTexts
                ? ExampleReader.of(labelFile).read().dataset()
                : Dataset.of("no texts", List.<Example<String>>of());
        ProbabilityMatrix matrix = naming(
                labelFile,
                () -> fromFiles
                        ? ProbabilityReader.of(probabilities.orElseThrow())
                                .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                                .read()
                        : crossValidated(texts, given));
        LabelIssues issues = naming(
                probabilities.orElse(labelFile),
                () -> ConfidentLearning.builder().filter(filter).build().audit(given, matrix));
        IssueWriter.write(output.file("issues.csv"), issues);
        output.json("summary.json", summary(issues, matrix));
        Report.builder("Label audit")
                .add(Sections.issues(issues, texts))
                .build()
                .writeHtml(output.file("report.html"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(issues);
        if (matrix.size() > given.size()) {
            out.println("note: " + (matrix.size() - given.size()) + " rows of " + probabilities.orElse(labelFile)
                    + " have no label and were not looked at");
        }
        out.println("wrote issues.csv, summary.json and report.html to " + output.directory());
        return 0;
    }

    /** Puts the name of the file in front of an error that only the values of the file can have caused. */
    private static <R> R naming(Path file, Supplier<R> work) {
        try {
            return work.get();
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private ProbabilityMatrix crossValidated(Dataset<String> data, Map<String, Label> given) {
        List<String> classes = List.copyOf(
                new TreeSet<>(given.values().stream().map(Label::toString).toList()));
        List<Item<String>> items = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (Item<String> item : data.items()) {
            Optional<Label> label = Optional.ofNullable(given.get(item.id()));
            if (label.isPresent()) {
                items.add(item);
                targets.add(classes.indexOf(label.get().toString()));
            }
        }
        TrainingSet<String> all = TrainingSet.hard(
                items, classes, targets.stream().mapToInt(Integer::intValue).toArray());
        return CrossValidation.of(LogisticRegressionTrainer.builder().build())
                .folds(folds)
                .seed(seed)
                .outOfFold(all);
    }

    private Map<String, Object> summary(LabelIssues issues, ProbabilityMatrix matrix) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("method", issues.method());
        summary.put("examples", issues.ranked().size());
        summary.put("issues", issues.count());
        summary.put("classes", matrix.classes());
        return summary;
    }
}
