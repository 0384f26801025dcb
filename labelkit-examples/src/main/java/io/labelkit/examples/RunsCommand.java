package io.labelkit.examples;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Questions about runs, and what is done to them as a whole. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Answers questions about a run, and changes it as a whole.",
            "Runs are what 'label --run DIR' and 'llm-label --run DIR' write. Questions may be asked meanwhile."
        },
        subcommands = {
            RunsShowCommand.class,
            RunsStatusCommand.class,
            RunsFailuresCommand.class,
            RunsCallsCommand.class,
            RunsStaleCommand.class,
            RunsResumeCommand.class,
            RunsRetryCommand.class,
            RunsDiffCommand.class,
            RunsExportCommand.class,
            RunsForgetCommand.class,
            RunsRedactCommand.class,
            RunsRelabelCommand.class
        })
final class RunsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "a command is missing; one of " + List.copyOf(spec.subcommands().keySet()));
    }
}
