package io.labelkit.examples;

import io.labelkit.store.Run;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Erases texts about examples. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        description = {
            "Erases what labelers wrote about examples: rationales, messages, reasons and calls. Ids and votes stay.",
            "When it ends, no file of the run holds anything of it."
        })
final class RunsRedactCommand implements Callable<Integer> {
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
            known = opened.redact(ids);
        }
        RunAnswer answer = new RunAnswer()
                .put("examples", known)
                .put("unknown", ids.size() - known)
                .line(RunText.known("redacted", known, ids.size()));
        run.print(spec.commandLine().getOut(), answer);
        return 0;
    }
}
