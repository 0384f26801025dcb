package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.taxonomy.TaxonomyInduction;
import io.labelkit.llm.taxonomy.TaxonomyReport;
import io.labelkit.llm.taxonomy.TaxonomyVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a language model find labels in unlabelled texts. */
@Command(
        name = "taxonomy",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a language model find the labels that texts fall into.",
            "Writes a label space that a person edits and that 'llm-label --labels' then uses."
        })
final class TaxonomyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The texts: JSONL or CSV with id and text.")
    private Path examples = Path.of("");

    @Option(
            names = "--use-case",
            required = true,
            paramLabel = "TEXT",
            description = "What the labels are for, in a sentence or two.")
    private String useCase = "";

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "SPACE.json",
            description = "Where the label space goes.")
    private Path out = Path.of("");

    @Option(
            names = "--max-labels",
            paramLabel = "N",
            description = "Labels at most, without 'other'. Default: ${DEFAULT-VALUE}.")
    private int maxLabels = 25;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Texts that labels are made from. Default: ${DEFAULT-VALUE}.")
    private int sample = 1_000;

    @Option(names = "--batch", paramLabel = "N", description = "Summaries in a call. Default: ${DEFAULT-VALUE}.")
    private int batch = 200;

    @Option(names = "--no-summaries", description = "Use the beginnings of the texts, without a call for each.")
    private boolean noSummaries;

    @Option(
            names = "--measure",
            paramLabel = "N",
            description = "Texts that are labelled at the end to see how many are 'other'. Default: ${DEFAULT-VALUE}.")
    private int measure = 100;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of sample and order. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Override
    public Integer call() throws IOException {
        UsageException.unlessAtLeast(2, "--max-labels", maxLabels);
        UsageException.unlessAtLeast(2, "--sample", sample);
        UsageException.unlessAtLeast(1, "--batch", batch);
        UsageException.unlessAtLeast(0, "--measure", measure);
        if (useCase.isBlank()) {
            throw new UsageException("--use-case must not be blank");
        }
        model.check();
        ModelOptions.checkFile(out);
        Dataset<String> data = ExampleReader.of(examples).read().dataset();
        if (data.examples().size() < 2) {
            throw new UsageException("--examples " + examples + " must have at least two examples");
        }
        return model.ask(spec.commandLine().getErr(), client -> find(client, data));
    }

    private int find(LlmClient client, Dataset<String> data) throws IOException {
        TaxonomyReport report = TaxonomyInduction.builder(client, useCase)
                .maxLabels(maxLabels)
                .sample(sample)
                .batchSize(batch)
                .summaries(!noSummaries)
                .measured(measure)
                .seed(seed)
                .build()
                .induce(data);
        PrintWriter writer = spec.commandLine().getOut();
        print(report, writer);
        if (report.space().isEmpty()) {
            writer.println("no labels came about, so nothing is written");
            return 1;
        }
        String json = LabelSpaceJson.write(report.space().get()) + "\n";
        AtomicFile.write(out, file -> file.write(json));
        writer.println(
                "wrote " + report.space().get().size() + " labels to " + out + "; read and edit them before use");
        return 0;
    }

    private static void print(TaxonomyReport report, PrintWriter writer) {
        for (TaxonomyVersion version : report.versions()) {
            String rating =
                    version.rating().isPresent() ? ", rated " + version.rating().getAsInt() : "";
            writer.println(version.step() + " " + (version.batch() + 1) + ": "
                    + version.labels().size() + " labels" + rating + ", new " + version.added() + ", gone "
                    + version.removed());
        }
        report.space().ifPresent(space -> {
            for (LabelClass label : space.classes()) {
                String share = report.shares().containsKey(label.name())
                        ? " (" + LlmRulesCommand.percent(report.shares().get(label.name())) + ")"
                        : "";
                writer.println("- " + label.name() + share + ": " + label.description());
            }
        });
        if (report.coverage().isPresent()) {
            writer.println(
                    "coverage: " + LlmRulesCommand.percent(report.coverage().getAsDouble()) + " of " + report.labelled()
                            + " texts are not '" + TaxonomyInduction.OTHER + "'");
        }
        writer.println((report.converged() ? "the names no longer changed" : "the texts were used up") + "; "
                + report.calls() + " calls, " + report.failures() + " of no use, tokens: "
                + report.cost().inputTokens().orElse(0) + " in, "
                + report.cost().outputTokens().orElse(0) + " out");
        report.ended().ifPresent(why -> writer.println("ended early: " + why));
    }
}
