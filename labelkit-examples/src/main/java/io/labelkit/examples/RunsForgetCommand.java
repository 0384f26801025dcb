package io.labelkit.examples;

import io.labelkit.store.Run;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forgets examples. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Erases examples from a run: id, content hash, outcomes and calls.",
            "When it ends, no file of the run holds anything of them. Take them out of the examples too, or the next",
            "session asks about them again."
        })
final class RunsForgetCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final ExampleIds examples = new ExampleIds();

    @Override
    public Integer call() throws IOException {
        Set<String> ids = examples.read();
        int known;
        try (Run opened = run.open()) {
            known = opened.forget(ids);
        }
        RunAnswer answer = new RunAnswer()
                .put("examples", known)
                .put("unknown", ids.size() - known)
                .line(RunText.known("forgot", known, ids.size()));
        run.print(spec.commandLine().getOut(), answer);
        return 0;
    }
}
