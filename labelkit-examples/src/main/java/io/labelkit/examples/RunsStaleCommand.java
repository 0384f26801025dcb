package io.labelkit.examples;

import io.labelkit.store.LabelerDifference;
import io.labelkit.store.RunView;
import io.labelkit.store.StaleReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a run stores and does not use. */
@Command(
        name = "stale",
        mixinStandardHelpOptions = true,
        description = "Lists what a run holds and does not use, because examples or labelers changed or are gone.")
final class RunsStaleCommand implements Callable<Integer> {
    private static final int NAMED = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Override
    public Integer call() throws IOException {
        RunAnswer answer = new RunAnswer();
        try (RunView view = run.view()) {
            list(view.stale(), answer, Integer.MAX_VALUE);
        }
        run.print(spec.commandLine().getOut(), answer);
        return 0;
    }

    /** Adds the first of each list. */
    static void summary(Path directory, StaleReport stale, RunAnswer answer) {
        RunAnswer all = new RunAnswer();
        list(stale, all, NAMED);
        all.lines().forEach(answer::line);
        answer.put("stale", all.json());
        if (stale.changedExamples().size() > NAMED || stale.goneExamples().size() > NAMED) {
            answer.line("            'runs stale " + directory + "' names all");
        }
    }

    private static void list(StaleReport stale, RunAnswer answer, int most) {
        answer.put("outcomes", stale.outcomes())
                .put("changedExamples", stale.changedExamples())
                .put("goneExamples", stale.goneExamples())
                .put(
                        "changedLabelers",
                        stale.changedLabelers().stream()
                                .map(LabelerDifference::name)
                                .toList())
                .put("changedParts", changedParts(stale))
                .put("goneLabelers", stale.goneLabelers())
                .put("unversionedLabelers", stale.unversionedLabelers());
        answer.line("stale       " + (stale.outcomes() == 0 ? "nothing" : stale.outcomes() + " outcomes are not used"));
        names("examples that changed", stale.changedExamples(), answer, most);
        names("examples that are gone", stale.goneExamples(), answer, most);
        names("labelers that changed", ConfigurationText.named(stale.changedLabelers()), answer, most);
        names("labelers that are gone", stale.goneLabelers(), answer, most);
        names("labelers without a version, asked in every session", stale.unversionedLabelers(), answer, most);
    }

    private static Map<String, Set<String>> changedParts(StaleReport stale) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        stale.changedLabelers().forEach(labeler -> parts.put(labeler.name(), labeler.changedParts()));
        return parts;
    }

    private static void names(String what, List<String> names, RunAnswer answer, int most) {
        if (!names.isEmpty()) {
            answer.line("            " + what + ": " + names.size() + " (" + RunText.first(names, most) + ")");
        }
    }
}
