package io.labelkit.examples;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.store.Run;
import io.labelkit.store.RunEvent;
import io.labelkit.store.RunStatus;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about a run on one page. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows how far a run is, what every labeler did and cost, failures, calls, and what is stale.")
final class RunsShowCommand implements Callable<Integer> {
    private static final int MOST_NAMES = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Override
    public Integer call() throws IOException {
        RunAnswer answer = new RunAnswer();
        Optional<String> holder = Run.holder(run.directory());
        try (RunView view = run.view()) {
            RunStatus status = view.status();
            RunsStatusCommand.status(run.directory(), status, holder, answer);
            if (status.sessions() > 0) {
                space(view.space(), answer);
                RunsStatusCommand.labelers(status, answer);
                answer.put("failures", view.failed().byKind());
                calls(view, answer);
                RunsStaleCommand.summary(run.directory(), view.stale(), answer);
            }
            events(view.events(), answer);
        }
        run.print(spec.commandLine().getOut(), answer);
        return 0;
    }

    private static void space(LabelSpace space, RunAnswer answer) {
        answer.put("kind", space.kind()).put("classes", space.classNames());
        String classes = space.classNames().isEmpty() ? "" : ": " + RunText.first(space.classNames(), MOST_NAMES);
        answer.line("labels      " + space.kind().toString().toLowerCase(Locale.ROOT) + classes);
    }

    private static void calls(RunView view, RunAnswer answer) {
        Map<String, PaidCalls> calls = Spending.calls(view);
        Optional<String> currency =
                view.manifest().map(manifest -> manifest.settings().get("currency"));
        Map<String, Object> json = new LinkedHashMap<>();
        calls.forEach((labeler, paid) -> {
            json.put(labeler, Accounting.json(paid, currency));
            answer.line("calls       " + labeler + ": " + Accounting.calls(paid));
            answer.line("tokens      " + labeler + ": " + Accounting.tokens(paid, currency));
        });
        answer.put("calls", json);
    }

    private static void events(List<RunEvent> events, RunAnswer answer) {
        answer.put(
                "events",
                events.stream()
                        .map(event ->
                                Map.of("at", event.at().toString(), "what", event.what(), "detail", event.detail()))
                        .toList());
        events.forEach(event -> answer.line("event       " + event.at() + " " + event.what() + ": " + event.detail()));
    }
}
