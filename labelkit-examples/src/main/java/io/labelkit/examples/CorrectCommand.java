package io.labelkit.examples;

import io.labelkit.aggregate.quality.curate.CuratedDataset;
import io.labelkit.aggregate.quality.curate.Curation;
import io.labelkit.aggregate.quality.curate.CurationPolicy;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.ExampleWriter;
import io.labelkit.core.io.IssueReader;
import io.labelkit.core.io.LabelChangeReader;
import io.labelkit.core.io.LabelChangeWriter;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.label.Label;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Corrects labels by the issues that an audit found. */
@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        description = {
            "Corrects the labels of examples by the issues of an audit, or by a list of changes that people edited.",
            "Flagged labels are sent to review and stay, unless told otherwise. Labels of the test split are never"
                    + " changed by a rule, only by a reviewer's name in the list of changes.",
            "Writes corrected.jsonl (or .csv, as the examples), the examples as they are now, labels.csv (task,label) for"
                    + " distill, and changes.csv (id,from,to,action,score,reason,reviewer)."
        })
final class CorrectCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "Texts with the labels that were audited: JSONL or CSV with id, text and label.")
    private Path examples = Path.of("");

    @Option(names = "--issues", paramLabel = "issues.csv", description = "What audit wrote.")
    private Optional<Path> issues = Optional.empty();

    @Option(
            names = "--changes",
            paramLabel = "changes.csv",
            description = "In place of --issues: changes that were decided, such as a changes.csv that people edited.")
    private Optional<Path> changes = Optional.empty();

    @Option(
            names = "--replace-above",
            paramLabel = "P",
            description = "Flagged labels become the suggestion if its probability is at least P. Needs pred_probs.csv"
                    + " beside the issues, or --pred-probs.")
    private Optional<Double> replaceAbove = Optional.empty();

    @Option(
            names = "--pred-probs",
            paramLabel = "pred_probs.csv",
            description = "The probabilities that were audited. Default: pred_probs.csv beside the issues.")
    private Optional<Path> probabilities = Optional.empty();

    @Option(names = "--drop", description = "Other flagged examples are left out, in place of a review.")
    private boolean drop;

    @Option(names = "--review", description = "Other flagged labels are sent to review and stay; the default.")
    private boolean review;

    @Option(names = "--settled", description = "Leaves out examples that wait for a review, for training.")
    private boolean settled;

    @Option(
            names = "--test-split",
            paramLabel = "NAME",
            description = "The split whose labels no rule changes. Default: ${DEFAULT-VALUE}.")
    private String testSplit = "test";

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        if (issues.isPresent() == changes.isPresent()) {
            throw new UsageException("give either --issues or --changes");
        }
        if (changes.isPresent() && (replaceAbove.isPresent() || drop || review || probabilities.isPresent())) {
            throw new UsageException(
                    "--changes are decided already; --replace-above, --drop, --review and --pred-probs do not go with"
                            + " them");
        }
        if (drop && review) {
            throw new UsageException("give --drop or --review, not both");
        }
        replaceAbove.ifPresent(p -> {
            if (!(p >= 0 && p <= 1)) {
                throw new UsageException("--replace-above must be in [0, 1], but was " + p);
            }
        });
        output.check();
        Dataset<String> data =
                ExampleReader.of(examples).role(testSplit, GoldRole.TEST).read().dataset();
        Path decided = issues.or(() -> changes).orElseThrow();
        Curation curation = changes.isPresent()
                ? Curation.ofChanges(LabelChangeReader.read(changes.get()))
                : Named.by(decided, () -> decide().reviewing(data.gold(GoldRole.TEST)));
        CuratedDataset<String> corrected = Named.by(decided, () -> curation.applyTo(data));
        Dataset<String> kept = settled ? corrected.settled() : corrected.dataset();
        String name = correctedName();
        ExampleWriter.write(output.file(name), kept);
        LabelChangeWriter.write(output.file("changes.csv"), curation.changes());
        LabelWriter.write(output.file("labels.csv"), labels(kept));
        PrintWriter out = spec.commandLine().getOut();
        out.println(curation.display().summary());
        out.println("wrote " + name + " with " + kept.examples().size() + " of "
                + data.examples().size() + " examples, labels.csv and changes.csv to " + output.directory());
        return 0;
    }

    private static Map<String, Label> labels(Dataset<String> kept) {
        Map<String, Label> known = new HashMap<>(kept.goldWithoutRole());
        for (GoldRole role : GoldRole.values()) {
            known.putAll(kept.gold(role).labels());
        }
        Map<String, Label> labels = new LinkedHashMap<>();
        for (Example<String> example : kept) {
            Label label = known.get(example.id());
            if (label != null) {
                labels.put(example.id(), label);
            }
        }
        return labels;
    }

    /** In the format of the examples. */
    private String correctedName() {
        String given = examples.getFileName().toString();
        return given.endsWith(".csv") || given.endsWith(".csv.gz") ? "corrected.csv" : "corrected.jsonl";
    }

    private Curation decide() {
        Path file = issues.orElseThrow();
        LabelIssues found = IssueReader.read(file);
        CurationPolicy otherwise = drop ? CurationPolicy.dropFlagged() : CurationPolicy.reviewFlagged();
        if (replaceAbove.isEmpty()) {
            return Curation.of(found, otherwise);
        }
        Path beside = probabilities.orElseGet(() -> file.resolveSibling("pred_probs.csv"));
        if (!Files.exists(beside)) {
            throw new UsageException("--replace-above needs probabilities: there is no " + beside
                    + "; give --pred-probs, the file that was audited");
        }
        return Curation.of(
                found, ProbabilityReader.of(beside).read(), CurationPolicy.replaceFrom(replaceAbove.get(), otherwise));
    }
}
