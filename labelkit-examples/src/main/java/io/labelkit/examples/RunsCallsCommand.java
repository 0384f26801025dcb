package io.labelkit.examples;

import io.labelkit.store.CallExport;
import io.labelkit.store.RecordedCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The record of paid calls, to be read by a person. */
@Command(
        name = "calls",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the paid calls of a run: when, who asked about what, which model answered, tokens, price, time, error.",
            "A request is named by the beginning of its hash; the same request has the same one."
        })
final class RunsCallsCommand implements Callable<Integer> {
    private static final Set<String> STATES = Set.of("answered", "error", "reused", "no answer");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(
            names = "--state",
            split = ",",
            paramLabel = "STATE",
            description = "Only calls that ended so: answered, error, reused (from a shared cache), 'no answer'.")
    private Set<String> states = Set.of();

    @Option(names = "--labelers", split = ",", paramLabel = "NAME", description = "Only those of these labelers.")
    private Set<String> labelers = Set.of();

    @Option(names = "--example", paramLabel = "ID", description = "Only those about this example.")
    private Optional<String> example = Optional.empty();

    @Option(names = "--request", paramLabel = "HASH", description = "Only those whose request's hash begins so.")
    private Optional<String> request = Optional.empty();

    @Option(names = "--contains", paramLabel = "TEXT", description = "Only those whose error contains this text.")
    private Optional<String> contains = Optional.empty();

    @Option(names = "--text", description = "Show the answers word for word.")
    private boolean text;

    @Option(names = "--limit", paramLabel = "N", description = "How many are listed. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Write all of them to this file instead: .csv (no cell is a formula) or .jsonl, perhaps with"
                    + " .gz after that.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws IOException {
        check();
        try (var view = run.view()) {
            if (file.isPresent()) {
                long written = CallExport.write(view, this::wanted, text, file.get());
                spec.commandLine().getOut().println("wrote " + written + " calls to " + file.get());
                return 0;
            }
            List<RecordedCall> first = new ArrayList<>();
            Map<String, Long> byState = new TreeMap<>();
            view.forEachCall(text, call -> {
                if (wanted(call)) {
                    byState.merge(call.state(), 1L, Long::sum);
                    if (first.size() < limit) {
                        first.add(call);
                    }
                }
            });
            run.print(spec.commandLine().getOut(), answer(first, byState));
        }
        return 0;
    }

    private void check() {
        UsageException.unlessAtLeast(0, "--limit", limit);
        for (String state : states) {
            if (!STATES.contains(state)) {
                throw new UsageException(
                        "--state must be one of answered, error, reused, 'no answer', but was '" + state + "'");
            }
        }
        boolean named = file.map(path -> String.valueOf(path.getFileName()))
                .map(name -> name.matches("(?i).*\\.(csv|jsonl)(\\.gz)?"))
                .orElse(true);
        if (!named) {
            throw new UsageException("--to must be named .csv or .jsonl, perhaps with .gz, but was " + file.get());
        }
    }

    private boolean wanted(RecordedCall call) {
        return (states.isEmpty() || states.contains(call.state()))
                && (labelers.isEmpty() || labelers.contains(call.labeler()))
                && example.map(id -> call.examples().contains(id)).orElse(true)
                && request.map(hash -> call.request().startsWith(hash)).orElse(true)
                && contains.map(part -> call.error().orElse("").contains(part)).orElse(true);
    }

    private RunAnswer answer(List<RecordedCall> first, Map<String, Long> byState) {
        long total = byState.values().stream().mapToLong(Long::longValue).sum();
        RunAnswer answer = new RunAnswer()
                .put("calls", total)
                .put("byState", byState)
                .put("first", first.stream().map(CallExport::json).toList());
        answer.line(total + (total == 1 ? " call" : " calls") + (total == 0 ? "" : ": " + CallText.counts(byState)));
        CallText.table(first).forEach(answer::line);
        if (text) {
            first.forEach(call -> call.text().ifPresent(said -> answer.line(call.number() + ": " + said)));
        }
        if (first.size() < total) {
            answer.line("... and " + (total - first.size()) + " more; --limit N shows them, --to FILE writes all");
        }
        return answer;
    }
}
