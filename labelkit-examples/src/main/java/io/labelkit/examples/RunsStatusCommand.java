package io.labelkit.examples;

import io.labelkit.store.LabelerStatus;
import io.labelkit.store.Run;
import io.labelkit.store.RunStatus;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** How far a run is now. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says how far a run is and who labels now; with --watch again and again, until nobody does.")
final class RunsStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            description = "One line every so many seconds, until the run is not open any more.")
    private Optional<Integer> watch = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        watch.ifPresent(seconds -> UsageException.unlessAtLeast(1, "--watch", seconds));
        if (watch.isPresent()) {
            return watch(Duration.ofSeconds(watch.get()));
        }
        RunAnswer answer = new RunAnswer();
        Optional<String> holder = Run.holder(run.directory());
        try (RunView view = run.view()) {
            status(run.directory(), view.status(), holder, answer);
            labelers(view.status(), answer);
        }
        run.print(spec.commandLine().getOut(), answer);
        return 0;
    }

    private int watch(Duration pause) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long before = -1;
        while (true) {
            Optional<String> holder = Run.holder(run.directory());
            RunStatus status;
            try (RunView view = run.view()) {
                status = view.status();
            }
            long now = RunNews.outcomes(status);
            String rate = before < 0 ? "" : ", " + Math.max(0, now - before) / pause.toSeconds() + "/s";
            out.println(RunText.state(status, holder) + ": " + now + " outcomes about " + status.examples()
                    + " examples" + (holder.isPresent() ? rate : ""));
            if (holder.isEmpty()) {
                return 0;
            }
            before = now;
            Thread.sleep(pause.toMillis());
        }
    }

    /** Adds the state of a run. */
    static void status(Path directory, RunStatus status, Optional<String> holder, RunAnswer answer) {
        answer.put("run", directory.toString())
                .put("state", RunText.state(status, holder))
                .put("openIn", holder.orElse(null))
                .put("sessions", status.sessions())
                .put("complete", status.complete())
                .put("examples", status.examples())
                .put("outcomes", RunNews.outcomes(status))
                .put("missing", RunText.missing(status))
                .put("callsWithoutAnswer", status.unansweredCalls());
        answer.line("run         " + directory).line("state       " + RunText.state(status, holder));
        holder.ifPresent(who -> answer.line("open in     " + who));
        answer.line("sessions    " + status.sessions())
                .line("examples    " + status.examples())
                .line("outcomes    " + RunNews.outcomes(status)
                        + (RunText.missing(status) > 0 ? ", " + RunText.missing(status) + " missing" : ""));
        if (status.unansweredCalls() > 0) {
            answer.line("calls       " + status.unansweredCalls() + " without an answer");
        }
    }

    /** Adds what every labeler did. */
    static void labelers(RunStatus status, RunAnswer answer) {
        List<Map<String, Object>> labelers = new ArrayList<>();
        for (LabelerStatus labeler : status.labelers()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", labeler.name());
            one.put("votes", labeler.votes());
            one.put("abstentions", labeler.abstentions());
            one.put("failures", labeler.failures());
            one.put("inputTokens", labeler.cost().inputTokens());
            one.put("outputTokens", labeler.cost().outputTokens());
            one.put("money", labeler.cost().money());
            labeler.cost().meanLatency().ifPresent(time -> one.put("meanMillis", time.toNanos() / 1e6));
            labeler.cost().longestLatency().ifPresent(time -> one.put("longestMillis", time.toNanos() / 1e6));
            labeler.off().ifPresent(reason -> one.put("switchedOff", reason));
            labelers.add(one);
        }
        answer.put("labelers", labelers);
        if (!labelers.isEmpty()) {
            answer.line("");
            RunText.labelers(status).forEach(answer::line);
            for (LabelerStatus labeler : status.labelers()) {
                if (!labeler.failures().isEmpty()) {
                    answer.line("  " + labeler.name() + " failed: " + RunText.failures(labeler.failures()));
                }
                labeler.off().ifPresent(reason -> answer.line("  " + labeler.name() + " was switched off: " + reason));
            }
            answer.line("");
        }
    }
}
