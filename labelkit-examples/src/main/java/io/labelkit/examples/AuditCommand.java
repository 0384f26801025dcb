package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
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
import java.util.LinkedHashMap;
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
                    + " health.json, summary.json, report.html, .md and .json, and pred_probs.csv if they were computed."
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
            names = "--split",
            paramLabel = "NAME",
            description = "With --examples: only those of this split are audited and learned from.")
    private Optional<String> split = Optional.empty();

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "With --examples: learn from a packaged embedding model in place of words and characters, one"
                    + " of: ${COMPLETION-CANDIDATES}. Better on short English texts, slower; data checks look at distances"
                    + " then too.")
    private Optional<EmbedderChoice> embedderChoice = Optional.empty();

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
        Dataset<String> texts = examples.isPresent()
                ? inSplit(ExampleReader.of(examples.get()).read().dataset())
                : Dataset.of("no texts", List.<Example<String>>of());
        Map<String, Label> given =
                new LinkedHashMap<>(LabelReader.of(labelFile).read().labels());
        if (split.isPresent()) {
            given.keySet().removeIf(id -> texts.find(id).isEmpty());
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException(labelFile + ": no example "
                    + split.map(name -> "of the split " + Checks.shown(name) + " ")
                            .orElse("") + "has a label");
        }
        kind.check(given, probabilities.isPresent() || votes.isPresent() || embedderChoice.isPresent());
        if (GivenKind.areSets(given)) {
            SetAudit.of(texts, given, folds, seed, options).write(output, out);
            return 0;
        }
        Optional<Embedder> embedder = embedderChoice.map(EmbedderChoice::openCached);
        try {
            AuditResult result = Named.by(probabilities.orElse(labelFile), () -> audit(texts, given, embedder));
            AuditReport report = AuditReport.of(result, texts, given, embedder, options.threads(), seed);
            write(result, report, out);
        } finally {
            embedder.ifPresent(Embedder::close);
        }
        return 0;
    }

    private Dataset<String> inSplit(Dataset<String> data) {
        return split.isEmpty() ? data : data.filter(example -> example.split().equals(split));
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
        if (examples.isEmpty() && split.isPresent()) {
            throw new UsageException("--split goes with --examples, which say what split they are in");
        }
        if (embedderChoice.isPresent() && (!fromTexts || votes.isPresent())) {
            throw new UsageException("--embedder goes with --examples, without --pred-probs and --votes");
        }
        UsageException.unlessAtLeast(2, "--folds", folds);
        options.check();
    }

    private AuditResult audit(Dataset<String> texts, Map<String, Label> given, Optional<Embedder> embedder) {
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
                : AuditResult.byConfidentLearning(
                        given, embedder.map(validated::embedded).orElseGet(validated::baseline), options);
    }

    private void write(AuditResult result, AuditReport report, PrintWriter out) throws Exception {
        IssueWriter.write(output.file("issues.csv"), result.issues());
        if (probabilities.isEmpty()) {
            ProbabilityWriter.write(output.file("pred_probs.csv"), result.probabilities());
        }
        report.write(output, RunSection.of(spec));
        out.println(result.issues().display().summary());
        out.println();
        out.println(result.health().display().summary());
        out.println();
        result.notes().forEach(note -> out.println("note: " + note));
        int rows = result.probabilities().size();
        if (rows > result.issues().size()) {
            out.println("note: " + (rows - result.issues().size()) + " rows of " + probabilities.orElse(Path.of(""))
                    + " have no label and were not looked at");
        }
        out.println("wrote issues.csv, health.json, summary.json" + (probabilities.isEmpty() ? ", pred_probs.csv" : "")
                + ", report.html, report.md and report.json to " + output.directory());
    }
}
