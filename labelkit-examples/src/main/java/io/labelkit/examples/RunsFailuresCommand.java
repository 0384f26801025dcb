package io.labelkit.examples;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.store.FailedOutcome;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What went wrong in a run. */
@Command(
        name = "failures",
        mixinStandardHelpOptions = true,
        description = "Counts the failures of a run by kind and by labeler, and lists the first of them.")
final class RunsFailuresCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "Only these kinds, of: ${COMPLETION-CANDIDATES}.")
    private Set<FailureKind> kinds = EnumSet.noneOf(FailureKind.class);

    @Option(names = "--labelers", split = ",", paramLabel = "NAME", description = "Only those of these labelers.")
    private Set<String> labelers = Set.of();

    @Option(names = "--limit", paramLabel = "N", description = "How many are listed. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Override
    public Integer call() throws IOException {
        UsageException.unlessAtLeast(0, "--limit", limit);
        Map<FailureKind, Long> byKind = new EnumMap<>(FailureKind.class);
        Map<String, Map<FailureKind, Long>> byLabeler = new LinkedHashMap<>();
        List<FailedOutcome> first = new ArrayList<>();
        try (RunView view = run.view()) {
            view.forEachFailure(failure -> {
                if ((kinds.isEmpty() || kinds.contains(failure.kind()))
                        && (labelers.isEmpty() || labelers.contains(failure.labeler()))) {
                    byKind.merge(failure.kind(), 1L, Long::sum);
                    byLabeler
                            .computeIfAbsent(failure.labeler(), name -> new EnumMap<>(FailureKind.class))
                            .merge(failure.kind(), 1L, Long::sum);
                    if (first.size() < limit) {
                        first.add(failure);
                    }
                }
            });
        }
        run.print(spec.commandLine().getOut(), answer(byKind, byLabeler, first));
        return 0;
    }

    private RunAnswer answer(
            Map<FailureKind, Long> byKind, Map<String, Map<FailureKind, Long>> byLabeler, List<FailedOutcome> first) {
        long total = byKind.values().stream().mapToLong(Long::longValue).sum();
        RunAnswer answer = new RunAnswer()
                .put("failures", total)
                .put("byKind", byKind)
                .put("byLabeler", byLabeler)
                .put("first", first.stream().map(RunsFailuresCommand::json).toList());
        answer.line(
                total + (total == 1 ? " failure" : " failures") + (total == 0 ? "" : ": " + RunText.failures(byKind)));
        byLabeler.forEach((labeler, counts) -> answer.line("  " + labeler + ": " + RunText.failures(counts)));
        first.forEach(failure -> answer.line(RunText.name(failure.example()) + "  " + failure.labeler() + "  "
                + failure.kind() + (failure.attempt() > 1 ? " (attempt " + failure.attempt() + ")" : "") + ": "
                + failure.message()));
        if (first.size() < total) {
            answer.line("... and " + (total - first.size()) + " more; --limit N shows them");
        }
        if (total > 0) {
            answer.line("'runs retry " + run.directory() + "' asks again");
        }
        return answer;
    }

    private static Map<String, Object> json(FailedOutcome failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("example", failure.example());
        json.put("labeler", failure.labeler());
        json.put("kind", failure.kind());
        json.put("message", failure.message());
        json.put("attempt", failure.attempt());
        return json;
    }
}
