package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on with a run: gives the command again that filled it last, which the run remembers.",
            "It is printed before; do not resume runs of strangers without reading it."
        })
final class RunsResumeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the run.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        return again(spec, directory, List.of());
    }

    /** Gives the command of a run again, with more options. */
    static int again(CommandSpec spec, Path directory, List<String> more) throws IOException {
        if (!directory.toFile().isDirectory()) {
            throw new IOException("no run in " + directory + ": there is no such directory");
        }
        String[] arguments = Recipe.read(directory).and(directory, more);
        spec.commandLine().getErr().println("labelkit " + String.join(" ", arguments));
        return Main.run(arguments);
    }
}
