package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.run.Cancellation;
import io.labelkit.core.run.LabelerOff;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunListeners;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.store.Run;
import io.labelkit.store.RunStorageException;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Asks labelers about examples, in memory or into a run that can be killed and continued. */
final class Labelling {
    /** What is done with the outcomes. */
    @FunctionalInterface
    interface Use {
        /** Returns the exit code. */
        int of(OutcomeTable outcomes, double seconds) throws IOException;
    }

    /** Makes the labelers. */
    @FunctionalInterface
    interface Labelers {
        /** Returns labelers that record their paid calls. */
        List<? extends Labeler<String>> recording(CallLog calls);
    }

    /** Hears of the run into which is labelled, so that what was paid for counts. */
    interface Paid {
        /** Before labelers are made. */
        void goOn(Path directory, RunView run) throws IOException;

        /** Who is told of every call. */
        RunListener listener(Cancellation cancellation);

        /** Why labelling was ended on purpose, if it was. */
        Optional<String> stopped();

        /** What the manifest says of settings. */
        Map<String, String> settings();

        /** What the calls took, by labeler. */
        Map<String, PaidCalls> calls(RunView run);

        /** After the end, be it complete or stopped. */
        void tell(Optional<RunView> run);
    }

    private final RunOptions options;
    private final TroubleOptions trouble;
    private final ProgressOptions progress;
    private final ParseResult parsed;
    private final PrintWriter err;
    private final Optional<Paid> paid;

    Labelling(RunOptions options, TroubleOptions trouble, ProgressOptions progress, CommandSpec spec) {
        this(options, trouble, progress, spec, Optional.empty());
    }

    Labelling(
            RunOptions options,
            TroubleOptions trouble,
            ProgressOptions progress,
            CommandSpec spec,
            Optional<Paid> paid) {
        this.paid = paid;
        this.options = options;
        this.trouble = trouble;
        this.progress = progress;
        this.parsed = spec.commandLine().getParseResult();
        this.err = spec.commandLine().getErr();
    }

    /** Labels, and uses the outcomes if all labelers were asked about all examples. */
    int run(LabelSpace space, Dataset<String> data, Labelers labelers, LocalExecutor executor, Use use)
            throws IOException {
        Optional<Path> directory = options.directory();
        return directory.isPresent()
                ? durable(directory.get(), space, data, labelers, executor, use)
                : inMemory(space, data, labelers.recording(CallLog.none()), executor, use);
    }

    private static List<LabelerInfo> infos(List<? extends Labeler<String>> labelers) {
        return labelers.stream().map(Labeler::info).toList();
    }

    private RunSummary label(
            Dataset<String> data,
            List<? extends Labeler<String>> labelers,
            LocalExecutor executor,
            Cancellation cancellation,
            OutcomeSink sink) {
        RunListener listener = progress.listener();
        if (trouble.most().isPresent()) {
            MaxFailures limit = new MaxFailures(trouble.most().get(), cancellation);
            listener = RunListeners.all(listener, limit);
        }
        if (paid.isPresent() && options.directory().isPresent()) {
            listener = RunListeners.all(listener, paid.get().listener(cancellation));
        }
        return trouble.limit(executor)
                .cancellation(cancellation)
                .listener(listener)
                .run(data, labelers, sink);
    }

    private int inMemory(
            LabelSpace space,
            Dataset<String> data,
            List<? extends Labeler<String>> labelers,
            LocalExecutor executor,
            Use use)
            throws IOException {
        TableSink sink = new TableSink(space, infos(labelers));
        RunSummary summary = label(data, labelers, executor, Cancellation.create(), sink);
        if (summary.cancelled()) {
            err.println(ErrorLine.of(tooManyFailures(summary, "nothing was kept; --run DIR keeps what is done")));
            return CommandLine.ExitCode.SOFTWARE;
        }
        int exitCode = use.of(sink.table(), seconds(summary));
        paid.ifPresent(calls -> calls.tell(Optional.empty()));
        Optional<String> stopped = paid.flatMap(Paid::stopped);
        if (stopped.isPresent()) {
            err.println("stopped: the budget is spent: " + stopped.get() + "; with --run DIR one can go on later");
            return ExitCodes.BUDGET_SPENT;
        }
        return worse(exitCode, summary);
    }

    private int durable(
            Path directory, LabelSpace space, Dataset<String> data, Labelers maker, LocalExecutor executor, Use use)
            throws IOException {
        Cancellation cancellation = Cancellation.create();
        try (Interrupts interrupts = Interrupts.cancel(cancellation, err)) {
            try (Run run = Run.open(directory)) {
                if (paid.isPresent()) {
                    try (RunView view = run.view()) {
                        paid.get().goOn(directory, view);
                    }
                }
                List<? extends Labeler<String>> labelers = maker.recording(run.calls());
                RunNews news = new RunNews(directory, progress.quiet() ? Optional.empty() : Optional.of(err));
                begin(run, directory, infos(labelers), news);
                Instant startedAt = Instant.now();
                RunSummary summary = label(data, labelers, executor, cancellation, run.sink(space, infos(labelers)));
                try (RunView view = run.view()) {
                    run.keep(manifest(startedAt, space, data, infos(labelers), summary, view));
                    if (summary.cancelled()) {
                        paid.ifPresent(calls -> calls.tell(Optional.of(view)));
                        return stopped(view, directory, summary, interrupts.came());
                    }
                    news.complete(summary, view);
                    int exitCode = use.of(view.outcomes(), seconds(summary));
                    paid.ifPresent(calls -> calls.tell(Optional.of(view)));
                    return worse(exitCode, summary);
                }
            } catch (IOException | RuntimeException e) {
                if (e instanceof RunStorageException) {
                    err.println("run " + directory + ": the same command goes on with it when this is mended:");
                }
                if (interrupts.came()) {
                    err.println(ErrorLine.of(e));
                }
                throw e;
            }
        }
    }

    private void begin(Run run, Path directory, List<LabelerInfo> labelers, RunNews news) throws IOException {
        for (String name : options.adopted()) {
            run.adopt(labelers.stream()
                    .filter(labeler -> labeler.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("--adopt names " + name + ", but the labelers are "
                            + labelers.stream().map(LabelerInfo::name).toList())));
        }
        try (RunView view = run.view()) {
            news.begin(view, labelers);
        }
        Optional<Recipe> recipe = Recipe.of(parsed);
        if (recipe.isPresent()) {
            recipe.get().keep(directory);
        }
        run.retrying(options.retried());
    }

    private int stopped(RunView run, Path directory, RunSummary summary, boolean interrupted) {
        long kept = RunNews.outcomes(run.status());
        String goOn = kept + " outcomes are kept in " + directory + "; to go on, give the same command again, or 'runs"
                + " resume " + directory + "'";
        if (interrupted) {
            err.println("stopped: " + goOn);
            return ExitCodes.INTERRUPTED;
        }
        Optional<String> spent = paid.flatMap(Paid::stopped);
        if (spent.isPresent()) {
            err.println("stopped: the budget is spent: " + spent.get());
            long open = run.failed().byKind().getOrDefault(FailureKind.OVER_BUDGET, 0L);
            err.println((kept - open) + " outcomes are kept in " + directory
                    + "; to go on, give the same command with a larger budget");
            return ExitCodes.BUDGET_SPENT;
        }
        err.println(ErrorLine.of(tooManyFailures(summary, goOn)));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private IOException tooManyFailures(RunSummary summary, String then) {
        return new IOException("labelers failed more than " + trouble.most().orElse(0) + " times " + summary.failures()
                + ", which is all that --max-failures bears; " + then);
    }

    /** Results without some of the outcomes are no success. */
    private int worse(int exitCode, RunSummary summary) {
        if (summary.off().isEmpty() || summary.notAsked() == 0) {
            return exitCode;
        }
        String more = options.directory()
                .map(directory -> "; 'runs resume " + directory + "' asks for what is missing")
                .orElse("");
        err.println(ErrorLine.of(new IOException("the results lack " + summary.notAsked()
                + " outcomes of labelers that were switched off: "
                + String.join(
                        "; ", summary.off().stream().map(LabelerOff::toString).toList()) + more)));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private Manifest manifest(
            Instant startedAt,
            LabelSpace space,
            Dataset<String> data,
            List<LabelerInfo> labelers,
            RunSummary summary,
            RunView run) {
        Map<String, String> inputs = Map.of(
                "examples",
                data.contentHash().hex(),
                "label space",
                space.contentHash().hex());
        Manifest.Measured measured = new Manifest.Measured(
                startedAt,
                Map.of("label", seconds(summary)),
                summary.spent().inputTokens().orElse(0),
                summary.spent().outputTokens().orElse(0),
                paid.map(calls -> calls.calls(run)).orElse(Map.of()));
        Map<String, String> settings = paid.map(Paid::settings).orElse(Map.of());
        return new Manifest(Manifest.thisEnvironment(), 0, inputs, labelers, Map.of(), settings, measured);
    }

    private static double seconds(RunSummary summary) {
        return summary.wallTime().toNanos() / 1e9;
    }
}
