package io.labelkit.examples;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.advice.VoteAdvice;
import io.labelkit.aggregate.checks.CheckParts;
import io.labelkit.aggregate.checks.DataChecks;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.VoteWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.manifest.ManifestJson;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.pipeline.PipelineResult;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportTopic;
import io.labelkit.core.rule.RuleFile;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.model.student.HeadTrainer;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.distill.Distillation;
import io.labelkit.model.student.report.TeacherStudentReport;
import io.labelkit.model.zeroshot.ZeroShotLabeler;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole line on a data set that comes with LabelKit. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = {
            "Labels several hundred support messages with rules and a zero-shot model (and a language model, when an"
                    + " address is given), finds suspicious labels, trains a student and writes a report.",
            "Needs no arguments and no network."
        })
final class QuickstartCommand implements Callable<Integer> {
    private static final List<String> FILES = List.of("messages.jsonl", "space.json", "rules.json");
    private static final int SHOWN_ISSUES = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for data and results. Default: ${DEFAULT-VALUE}.")
    private Path directory = Path.of("labelkit-quickstart");

    @Option(names = "--seed", paramLabel = "N", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "Packaged embedding model, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private EmbedderChoice embedderChoice = EmbedderChoice.BGE;

    @Mixin
    private final LlmOptions llm = new LlmOptions();

    @Mixin
    private final ProgressOptions progress = new ProgressOptions();

    @Override
    public Integer call() throws Exception {
        llm.checkIfAsked();
        Output.check(directory);
        for (String file : FILES) {
            copy(file);
        }
        LabelSpace space = SpaceFile.read(directory.resolve("space.json"));
        Dataset<String> data = ExampleReader.of(directory.resolve("messages.jsonl"))
                .space(space)
                .read()
                .dataset();
        RuleFile rules = RuleFile.read(directory.resolve("rules.json"), space);
        Optional<Labeler<String>> languageModel = llm.optionalLabeler(space);
        try (Embedder embedder = embedderChoice.openCached()) {
            Pipeline<String> pipeline = Pipeline.on(data)
                    .labelers(rules.labelers())
                    .labeler(ZeroShotLabeler.builder(embedder, space).build())
                    .labelers(languageModel.map(List::of).orElse(List.of()))
                    .aggregate(Aggregators.recommended())
                    .audit(
                            ConfidentLearning.builder().build(),
                            HeadTrainer.builder(embedder).build())
                    .student(Distillation.with(() -> Students.on(embedder)).asTrainer())
                    .seed(seed)
                    .progress(progress.listener());
            try (PipelineResult<String> result = pipeline.run()) {
                write(result);
                print(result);
            }
        } finally {
            languageModel.ifPresent(Labeler::close);
        }
        return 0;
    }

    private void write(PipelineResult<String> result) throws IOException {
        VoteWriter.write(directory.resolve("votes.csv"), result.outcomes());
        LabelWriter.write(directory.resolve("labels.csv"), result.consensus());
        String manifest = ManifestJson.write(result.manifest()) + "\n";
        AtomicFile.write(directory.resolve("manifest.json"), writer -> writer.write(manifest));
        result.student().orElseThrow().save(directory.resolve("student"));
        report(result).writeAll(directory, "report");
        comparison(result).toReport().writeAll(directory, "teacher-student");
    }

    /** The report of the pipeline with what only other modules know: data checks, and agreement beyond chance. */
    private Report report(PipelineResult<String> result) {
        Report.Builder report = result.reportBuilder()
                .add(
                        ReportTopic.DATA,
                        CheckParts.of(DataChecks.of(result.data()).seed(seed).run())
                                .section("Data checks"))
                .add(ReportTopic.AGGREGATION, AdviceSection.of(VoteAdvice.of(result.votes())));
        AgreementSection.of(result.votes()).ifPresent(section -> report.add(ReportTopic.AGREEMENT, section));
        comparison(result).toReport().sections().forEach(section -> report.add(ReportTopic.STUDENT, section));
        return report.build();
    }

    private void print(PipelineResult<String> result) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(result.data().display().summary());
        out.println();
        out.println(result.analysis().display().summary());
        failures(out, result.outcomes());
        out.println();
        out.println("On the test part, whose gold nothing has learned from:");
        out.print(comparison(result).display().text());
        out.println();
        result.consensus().warnings().forEach(warning -> out.println("note: " + warning));
        if (!result.consensus().warnings().isEmpty()) {
            out.println();
        }
        result.issues().ifPresent(issues -> {
            out.println(issues.count() + " of " + issues.ranked().size()
                    + " consensus labels are probably wrong; the most suspicious:");
            for (LabelIssue issue : issues.flagged().subList(0, Math.min(SHOWN_ISSUES, issues.count()))) {
                String text = result.data().find(issue.id()).map(Example::data).orElse("");
                out.println("  " + issue.given() + " -> " + issue.suggested() + ": " + text);
            }
        });
        out.println();
        out.println("Report: " + directory.resolve("report.html").toAbsolutePath());
        out.println("Teacher and student: "
                + directory.resolve("teacher-student.html").toAbsolutePath());
    }

    /** Labelers that failed on some messages; their votes are missing from everything below. */
    private static void failures(PrintWriter out, OutcomeTable outcomes) {
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            if (outcomes.counts(j).failed() > 0) {
                out.println("note: " + outcomes.labelers().get(j).name() + " failed on "
                        + outcomes.counts(j).failed() + " of "
                        + outcomes.exampleIds().size() + " messages: "
                        + FailureText.of(outcomes.counts(j).failures()));
            }
        }
    }

    private static TeacherStudentReport comparison(PipelineResult<String> result) {
        LabelSpace space = result.consensus().space();
        return TeacherStudentReport.builder(
                        space, result.data().gold(GoldRole.TEST).labels())
                .teacher(result.consensus().method(), result.labels())
                .labels("majority vote", majority(result))
                .student("student", result.studentLabels().orElseThrow())
                .build();
    }

    private static Map<String, Label> majority(PipelineResult<String> result) {
        Consensus votes = MajorityVote.builder(TiePolicy.FIRST).build().aggregate(result.votes());
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < votes.size(); i++) {
            String id = votes.votes().examples().get(i);
            votes.label(i).ifPresent(label -> labels.put(id, label));
        }
        return labels;
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(directory);
        try (InputStream in =
                Objects.requireNonNull(QuickstartCommand.class.getResourceAsStream("quickstart/" + file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            AtomicFile.write(directory.resolve(file), writer -> writer.write(text));
        }
    }
}
