package io.labelkit.examples;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sends labels to people for review and takes their decisions back. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        subcommands = {ReviewExportCommand.class, ReviewImportCommand.class},
        description = {
            "Sends the most doubtful labels to people and takes their decisions back.",
            "docs/review.md describes the files."
        })
final class ReviewCommand implements Runnable {
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
