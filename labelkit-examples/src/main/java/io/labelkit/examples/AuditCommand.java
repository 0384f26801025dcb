package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.IssueWriter;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.ProbabilityWriter;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteMatrix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
                    + " from which a text classifier is cross-validated. --labels with --examples audits other labels of"
                    + " the same texts; all three show the texts of given probabilities.",
            "Writes issues.csv (id,given,suggested,score,isIssue,reason), one row an example, most suspicious first,"
                    + " health.json, summary.json and report.html, and pred_probs.csv if they were computed."
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
            names = "--votes",
            paramLabel = "votes.csv",
            description = "The votes of the rules, models or people that the labels came from (task,worker,label), as"
                    + " evidence of where they are reliable. For labels whose errors are not random.")
    private Optional<Path> votes = Optional.empty();

    @Option(
            names = "--streaming",
            description = "Reads --labels and --pred-probs in passes, for files larger than memory; both must have the"
                    + " same rows in the same order. issues.csv has the flagged examples only, in that order.")
    private boolean streaming;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Folds with --examples; near-duplicates share one. Default: ${DEFAULT-VALUE}.")
    private int folds = 5;

    @Option(names = "--seed", paramLabel = "N", description = "Seed with --examples. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Mixin
    private final AuditOptions options = new AuditOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        checkUsage();
        output.check();
        PrintWriter out = spec.commandLine().getOut();
        if (streaming) {
            StreamedRun.of(labels.orElseThrow(), probabilities.orElseThrow(), options)
                    .write(output, out);
            return 0;
        }
        Path labelFile = labels.or(() -> examples).orElseThrow();
        GivenKind kind = GivenKind.of(labelFile);
        Map<String, Label> given = LabelReader.of(labelFile).read().labels();
        if (given.isEmpty()) {
            throw new IllegalArgumentException(labelFile + ": no example has a label");
        }
        kind.check(given, probabilities.isPresent() || votes.isPresent());
        Dataset<String> texts = examples.isPresent()
                ? ExampleReader.of(examples.get()).read().dataset()
                : Dataset.of("no texts", List.<Example<String>>of());
        if (GivenKind.areSets(given)) {
            SetAudit.of(texts, given, folds, seed, options).write(output, out);
            return 0;
        }
        AuditResult result = Named.by(probabilities.orElse(labelFile), () -> audit(texts, given));
        write(result, texts, given, out);
        return 0;
    }

    private void checkUsage() {
        boolean fromFiles = labels.isPresent() && probabilities.isPresent();
        boolean fromTexts = examples.isPresent() && probabilities.isEmpty();
        if (!fromFiles && !fromTexts) {
            throw new UsageException(
                    "give either --labels and --pred-probs, or --examples, alone or with the --labels of its texts");
        }
        if (streaming && (!fromFiles || examples.isPresent() || votes.isPresent())) {
            throw new UsageException("--streaming goes with --labels and --pred-probs alone");
        }
        UsageException.unlessAtLeast(2, "--folds", folds);
        options.check();
    }

    private AuditResult audit(Dataset<String> texts, Map<String, Label> given) {
        Optional<VoteMatrix> evidence =
                votes.map(file -> VoteReader.of(file).read().votes());
        if (probabilities.isPresent()) {
            ProbabilityMatrix matrix = ProbabilityReader.of(probabilities.get())
                    .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                    .read();
            return evidence.isPresent()
                    ? AuditResult.byEvidence(given, List.of(matrix), evidence.get())
                    : AuditResult.byConfidentLearning(given, matrix, options);
        }
        CrossValidated validated = CrossValidated.of(texts, given, folds, seed, options.threads());
        return evidence.isPresent()
                ? AuditResult.byEvidence(given, validated.students(), evidence.get())
                : AuditResult.byConfidentLearning(given, validated.baseline(), options);
    }

    private void write(AuditResult result, Dataset<String> texts, Map<String, Label> given, PrintWriter out)
            throws Exception {
        IssueWriter.write(output.file("issues.csv"), result.issues());
        if (probabilities.isEmpty()) {
            ProbabilityWriter.write(output.file("pred_probs.csv"), result.probabilities());
        }
        AuditReport.of(result, texts, given, options.threads(), seed).write(output);
        out.println(result.issues());
        out.println(result.health());
        result.notes().forEach(note -> out.println("note: " + note));
        int rows = result.probabilities().size();
        if (rows > result.issues().size()) {
            out.println("note: " + (rows - result.issues().size()) + " rows of " + probabilities.orElse(Path.of(""))
                    + " have no label and were not looked at");
        }
        out.println("wrote issues.csv, health.json, summary.json" + (probabilities.isEmpty() ? ", pred_probs.csv" : "")
                + " and report.html to " + output.directory());
    }
}
