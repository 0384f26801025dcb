package io.labelkit.examples;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks again where labelers failed. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Asks labelers again where they failed: gives the command of the run again, with --retry.",
            "What was spent on the failures stays known."
        })
final class RunsRetryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the run.")
    private Path directory = Path.of("");

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "Only these kinds of failure, of: ${COMPLETION-CANDIDATES}. All unless set.")
    private Set<FailureKind> kinds = EnumSet.allOf(FailureKind.class);

    @Override
    public Integer call() throws IOException {
        Map<FailureKind, Long> failed;
        try (RunView view = Run.view(directory)) {
            failed = view.failed().byKind();
        }
        Set<FailureKind> again = kinds.stream().filter(failed::containsKey).collect(Collectors.toSet());
        if (again.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("nothing to retry: "
                            + (failed.isEmpty()
                                    ? "no outcome is a failure"
                                    : "there are only " + RunText.failures(failed)));
            return 0;
        }
        String names = again.stream().sorted().map(FailureKind::name).collect(Collectors.joining(","));
        return RunsResumeCommand.again(spec, directory, List.of(RunOptions.RETRY + "=" + names));
    }
}
