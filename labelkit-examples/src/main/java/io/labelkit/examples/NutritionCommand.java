package io.labelkit.examples;

import io.labelkit.aggregate.checks.NearDuplicateGroups;
import io.labelkit.aggregate.checks.NearDuplicates;
import io.labelkit.aggregate.nutrition.CardField;
import io.labelkit.aggregate.nutrition.DuplicateSummary;
import io.labelkit.aggregate.nutrition.NoiseSummary;
import io.labelkit.aggregate.nutrition.NutritionLabel;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.IssueReader;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Describes a data set on one page. */
@Command(
        name = "nutrition",
        mixinStandardHelpOptions = true,
        description = {
            "Describes a data set on one page, for the people who decide whether to use it: provenance, sizes, class"
                    + " balance, texts, variables, associations, duplicates, agreement, known gaps.",
            "Writes nutrition.html, nutrition.json and nutrition.md. Numbers that few examples stand behind are"
                    + " withheld."
        })
final class NutritionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The data set: JSONL or CSV with id and text, and perhaps label, split and metadata.")
    private Path examples = Path.of("");

    @Option(names = "--votes", paramLabel = "votes.csv", description = "Votes of single annotators: task,worker,label.")
    private Optional<Path> votes = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "labels.csv",
            description = "Labels (id,label) in place of those of the examples.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--issues",
            paramLabel = "issues.csv",
            description = "What audit wrote about the labels: the page then tells how many are estimated to be wrong.")
    private Optional<Path> issues = Optional.empty();

    @Option(
            names = "--card",
            paramLabel = "FIELD=TEXT",
            description =
                    "What only people know, such as license=MIT; may be repeated. Fields: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Fields.class)
    private Map<String, String> card = new TreeMap<>();

    @Option(names = "--gap", paramLabel = "TEXT", description = "A known gap, in a sentence; may be repeated.")
    private List<String> gaps = List.of();

    @Option(
            names = "--smallest-cell",
            paramLabel = "N",
            description =
                    "The least number of examples behind a number; 1 withholds nothing. Default: ${DEFAULT-VALUE}.")
    private int smallestCell = NutritionLabel.SMALLEST_CELL;

    @Mixin
    private final Output output = new Output();

    /** The names of the fields of the card. */
    static final class Fields implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return java.util.Arrays.stream(CardField.values()).map(Fields::name).iterator();
        }

        private static String name(CardField field) {
            return field.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws Exception {
        UsageException.unlessAtLeast(1, "--smallest-cell", smallestCell);
        output.check();
        Dataset<String> data = ExampleReader.of(examples).read().dataset();
        NutritionLabel.Builder builder = NutritionLabel.of(data).smallestCell(smallestCell);
        for (Map.Entry<String, String> entry : card.entrySet()) {
            builder.card(field(entry.getKey()), entry.getValue());
        }
        gaps.forEach(builder::gap);
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Label> known = gold(data);
        if (labels.isPresent()) {
            Map<String, Label> read = LabelReader.of(labels.get()).read().labels();
            long unknown =
                    read.keySet().stream().filter(id -> data.find(id).isEmpty()).count();
            if (unknown > 0) {
                out.println("note: " + unknown + " labels of " + labels.get() + " are of no example");
            }
            builder.labels(read);
            known = read;
        }
        if (votes.isPresent()) {
            builder.votes(VoteReader.of(votes.get()).read().votes());
        }
        int labelled = known.size();
        issues.ifPresent(file -> builder.noise(noise(file, labelled)));
        NearDuplicateGroups near = NearDuplicates.builder()
                .build()
                .find(
                        data.items().stream().map(Item::id).toList(),
                        data.items().stream().map(Item::data).toList());
        builder.nearDuplicates(
                DuplicateSummary.of("equal or nearly equal runs of characters (MinHash and Jaccard)", near, known));
        NutritionLabel label = builder.build();
        label.report().writeHtml(output.file("nutrition.html"));
        label.writeJson(output.file("nutrition.json"));
        String markdown = label.toMarkdown();
        AtomicFile.write(output.file("nutrition.md"), writer -> writer.write(markdown));
        out.println(label.display().summary());
        label.modules().stream().filter(module -> !module.isPresent()).forEach(module -> out.println("  " + module));
        out.println("wrote nutrition.html, nutrition.json and nutrition.md to " + output.directory());
        return 0;
    }

    /** Refuses flagged examples alone, as {@code audit --streaming} writes them: their share would be 1. */
    private static NoiseSummary noise(Path file, int labelled) {
        LabelIssues found = IssueReader.read(file);
        if (found.count() == found.size() && found.size() < labelled) {
            throw new IllegalArgumentException(file + ": has flagged examples only, " + found.size() + " of " + labelled
                    + " with a label; give the issues.csv of an audit without --streaming");
        }
        return NoiseSummary.of(found);
    }

    private static Map<String, Label> gold(Dataset<String> data) {
        Map<String, Label> gold = new HashMap<>(data.goldWithoutRole());
        for (GoldRole role : GoldRole.values()) {
            gold.putAll(data.gold(role).labels());
        }
        return gold;
    }

    private static CardField field(String name) {
        for (CardField field : CardField.values()) {
            if (Fields.name(field).equals(name.toLowerCase(Locale.ROOT).replace('-', '_'))) {
                return field;
            }
        }
        throw new UsageException(
                "--card has no field '" + name + "'; the fields are " + String.join(", ", new Fields()));
    }
}
