package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.OutcomeWriter;
import io.labelkit.core.io.VoteWriter;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.report.Report;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.plan.LlmPlan;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import io.labelkit.store.SharedAnswers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets an LLM label examples. */
@Command(
        name = "llm-label",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a language model vote on examples.",
            "Writes votes.csv (task,worker,label), outcomes.csv (every answer with its kind), summary.json and",
            "report.html, .md and .json.",
            "With --run DIR it can be stopped at any moment and goes on where it was when it is started again.",
            "With --plan it makes no call and says what it would take. docs/llm-costs.md has the whole way.",
            "Exit code 4: the budget was spent before everything was asked."
        })
final class LlmLabelCommand implements Callable<Integer> {
    /** Planning takes some seconds for so many. */
    private static final int MOST_PLANNED = 200_000;

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
            names = "--labels",
            required = true,
            paramLabel = "SPACE.json",
            description = "The label space: a list of names, or the whole code book.")
    private Path labels = Path.of("");

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N examples.")
    private int limit = Integer.MAX_VALUE;

    @Mixin
    private final LlmOptions llm = new LlmOptions();

    @Mixin
    private final AskOptions ask = new AskOptions();

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin
    private final RateOptions rate = new RateOptions();

    @Mixin
    private final PlanOptions plan = new PlanOptions();

    @Mixin
    private final PilotOptions pilot = new PilotOptions();

    @Option(
            names = "--cache",
            paramLabel = "FILE",
            description = "Use answers that other runs paid for, and keep those of this run for others. Made if it is"
                    + " missing.")
    private Optional<Path> cache = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for the results; made if it is missing. Default: 'results' in the run.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final TroubleOptions trouble = new TroubleOptions();

    @Mixin
    private final ProgressOptions progress = new ProgressOptions();

    @Override
    public Integer call() throws Exception {
        UsageException.unlessAtLeast(0, "--limit", limit);
        llm.check();
        ask.check();
        budget.check();
        rate.limits();
        plan.check();
        pilot.check();
        run.check();
        trouble.check();
        if (!plan.wanted() && !pilot.wanted()) {
            Output.check(results());
        }
        LabelSpace space = SpaceFile.read(labels);
        Dataset<String> all = ExampleReader.of(examples).read().dataset();
        Dataset<String> data = Dataset.of(
                all.description(),
                all.examples().subList(0, Math.min(limit, all.examples().size())));
        llm.check(space);
        Spending spending =
                new Spending(budget, llm.modelName(), spec.commandLine().getErr());
        LlmWork work = new LlmWork(llm, ask, rate, spending, spec.commandLine().getOut());
        if (cache.isEmpty()) {
            return work(space, data, work, spending);
        }
        try (SharedAnswers shared = SharedAnswers.open(cache.get(), Optional.empty())) {
            work.share(shared);
            return work(space, data, work, spending);
        }
    }

    private int work(LabelSpace space, Dataset<String> data, LlmWork work, Spending spending) throws IOException {
        if (plan.wanted()) {
            return plan(space, data, work, spending);
        }
        return pilot.wanted()
                ? new PilotWork(pilot, progress, work, spec.commandLine().getOut())
                        .run(space, data, plan, run.directory(), out.or(run::directory))
                : label(space, data, work);
    }

    private Path results() {
        return out.or(() -> run.directory().map(directory -> directory.resolve("results")))
                .orElseThrow(() -> new UsageException("--out DIR or --run DIR is missing"));
    }

    private int plan(LabelSpace space, Dataset<String> data, LlmWork work, Spending spending) {
        CallLog known = CallLog.none();
        if (run.directory().filter(Files::isDirectory).isPresent()) {
            try (RunView view = Run.view(run.directory().get())) {
                known = new StoredAnswers(view);
                spending.goOn(run.directory().get(), view);
            }
        }
        LlmPlan planned = work.plan(work.planned(space, known), data, plan, more -> {});
        PrintWriter writer = spec.commandLine().getOut();
        writer.println(
                plan.json()
                        ? planned.toJson().toPrettyString()
                        : planned.display().text().stripTrailing());
        return 0;
    }

    private int label(LabelSpace space, Dataset<String> data, LlmWork work) throws IOException {
        List<OutcomeTable> complete = new ArrayList<>();
        int exitCode = new Labelling(run, trouble, progress, spec, Optional.of(work))
                .run(
                        space,
                        data,
                        calls -> List.of(announced(work.labeler(space, calls), data, work)),
                        LocalExecutor.create(),
                        (outcomes, seconds) -> {
                            complete.add(outcomes);
                            return write(data, outcomes, work);
                        });
        if (!complete.isEmpty()) {
            Report report =
                    new LlmReport(data, complete.get(0)).report(RunSection.of(spec), work.told(), work.currency());
            Output.report(results(), report);
        }
        return exitCode;
    }

    /** Says what is about to be spent. */
    private Labeler<String> announced(LlmLabeler labeler, Dataset<String> data, LlmWork work) {
        int count = data.examples().size();
        if (!progress.quiet() && count > MOST_PLANNED) {
            spec.commandLine().getErr().println("about to label " + count + " examples; --plan says what that takes");
        } else if (!progress.quiet()) {
            LlmPlan planned = work.plan(labeler, data, plan, more -> {});
            PrintWriter err = spec.commandLine().getErr();
            err.println("about to make " + PlanSummary.of(planned)
                    + (run.retried().isEmpty() ? "" : "; what --retry asks again is not among them"));
            planned.problems().forEach(problem -> err.println("note: " + problem.message()));
            err.flush();
        }
        return labeler;
    }

    private int write(Dataset<String> data, OutcomeTable outcomes, LlmWork work) throws IOException {
        Path directory = results();
        VoteWriter.write(Output.file(directory, "votes.csv"), outcomes);
        OutcomeWriter.write(Output.file(directory, "outcomes.csv"), outcomes);
        Output.json(directory, "summary.json", summary(outcomes));
        PrintWriter writer = spec.commandLine().getOut();
        writer.print(outcomes.display().text());
        writer.println();
        writer.println(
                "wrote votes.csv, outcomes.csv, summary.json, report.html, report.md and report.json to " + directory);
        boolean nothing = !data.examples().isEmpty()
                && outcomes.counts(0).failed() == data.examples().size()
                && work.stopped().isEmpty();
        return nothing ? failed(outcomes, data.examples().get(0)) : 0;
    }

    private int failed(OutcomeTable outcomes, Example<String> first) {
        spec.commandLine()
                .getErr()
                .println(ErrorLine.of(new IOException("every call failed: " + FailureText.of(failures(outcomes))
                        + "; the first, for "
                        + first.id() + ": "
                        + outcomes.outcome(0, 0).map(LlmLabelCommand::shown).orElse(""))));
        return 1;
    }

    private static String shown(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.message() : outcome.toString();
    }

    private static Map<FailureKind, Integer> failures(OutcomeTable outcomes) {
        return new TreeMap<>(outcomes.counts(0).failures());
    }

    private static Map<String, Object> summary(OutcomeTable outcomes) {
        long input = 0;
        long output = 0;
        for (int i = 0; i < outcomes.exampleIds().size(); i++) {
            Optional<Outcome> outcome = outcomes.outcome(i, 0);
            if (outcome.isPresent()) {
                input += outcome.get().cost().inputTokens().orElse(0);
                output += outcome.get().cost().outputTokens().orElse(0);
            }
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("labeler", outcomes.labelers().get(0).name());
        summary.put(
                "fingerprint", outcomes.labelers().get(0).fingerprint().hash().hex());
        summary.put("examples", outcomes.exampleIds().size());
        summary.put("votes", outcomes.counts(0).votes());
        summary.put("abstentions", outcomes.counts(0).abstentions());
        summary.put("failures", failures(outcomes));
        summary.put("inputTokens", input);
        summary.put("outputTokens", output);
        return summary;
    }
}
