package io.labelkit.examples;

import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.AnalysisWriter;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.VoteWriter;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.rule.RuleFile;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
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

/** Lets rules vote on examples. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = {
            "Lets the rules of a file vote on examples.",
            "Writes votes.csv (task,worker,label), analysis.csv (one line a rule) and summary.json.",
            "With --run DIR it can be stopped at any moment and goes on where it was when it is started again."
        })
final class LabelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The texts: JSONL or CSV with id, text and, perhaps, label and split.")
    private Path examples = Path.of("");

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "rules.json",
            description = "The rules; docs/rules.md describes the form.")
    private Path rules = Path.of("");

    @Option(
            names = "--labels",
            paramLabel = "SPACE.json",
            description = "The label space, if the rule file has none; otherwise made of the labels the rules use.")
    private Optional<Path> labels = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "Threads; as many as processors unless set.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final TroubleOptions trouble = new TroubleOptions();

    @Mixin
    private final ProgressOptions progress = new ProgressOptions();

    @Override
    public Integer call() throws Exception {
        UsageException.unlessAtLeast(1, "--threads", threads);
        output.check();
        run.check();
        trouble.check();
        RuleFile file = labels.isPresent() ? RuleFile.read(rules, SpaceFile.read(labels.get())) : RuleFile.read(rules);
        LabelSpace space = file.space();
        List<Labeler<String>> labelers = file.labelers();
        Dataset<String> data = ExampleReader.of(examples).read().dataset();
        return new Labelling(run, trouble, progress, spec)
                .run(
                        space,
                        data,
                        calls -> labelers,
                        LocalExecutor.create().threads(threads),
                        (outcomes, seconds) -> write(data, outcomes, seconds));
    }

    private int write(Dataset<String> data, OutcomeTable outcomes, double seconds) throws IOException {
        VoteMatrix votes = outcomes.votes();
        LabelingFunctionAnalysis analysis =
                LabelingFunctionAnalysis.of(votes, data.gold(GoldRole.TEST).labels());
        VoteWriter.write(output.file("votes.csv"), outcomes);
        AnalysisWriter.write(output.file("analysis.csv"), analysis);
        output.json("summary.json", summary(outcomes, votes, seconds));
        PrintWriter out = spec.commandLine().getOut();
        out.println(analysis.display().summary());
        out.println("wrote votes.csv, analysis.csv and summary.json to " + output.directory());
        return 0;
    }

    private static Map<String, Object> summary(OutcomeTable outcomes, VoteMatrix votes, double seconds) {
        Map<String, Object> failures = new LinkedHashMap<>();
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            if (outcomes.counts(j).failed() > 0) {
                failures.put(
                        outcomes.labelers().get(j).name(), outcomes.counts(j).failures());
            }
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("examples", votes.exampleCount());
        summary.put("labelers", votes.labelerCount());
        summary.put("votes", votes.voteCount());
        summary.put("classes", votes.space().classNames());
        summary.put("failures", failures);
        summary.put("seconds", seconds);
        return summary;
    }
}
