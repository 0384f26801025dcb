package io.labelkit.examples;

import io.labelkit.core.run.CallLog;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model is asked for something else than labels, within which limits, and where its answers are kept. */
final class ModelOptions {
    @Mixin
    private final LlmOptions llm = new LlmOptions();

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin
    private final RateOptions rate = new RateOptions();

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Keep every answer in this run: started again, the command goes on where it was stopped and"
                    + " pays for nothing twice.")
    private Optional<Path> run = Optional.empty();

    /** What is done with a client. */
    interface Work {
        int with(LlmClient client) throws IOException;
    }

    /** Refuses options that cannot work, before anything is read or written. */
    void check() {
        llm.check();
        budget.check();
        rate.limits();
    }

    /** Refuses a place where no file can be written. */
    static void checkFile(Path out) throws IOException {
        Path folder = out.toAbsolutePath().normalize().getParent();
        if (folder == null || Files.isDirectory(out)) {
            throw new UsageException("--out must be a file, but '" + out + "' is a directory");
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IOException("--out " + out + ": nothing can be written in " + folder);
        }
    }

    /** Does the work with a client that asks the budget and the run before each call. */
    int ask(PrintWriter err, Work work) throws IOException {
        Spending spending = new Spending(budget, llm.modelName(), err);
        if (run.isEmpty()) {
            return work.with(client(spending, CallLog.none()));
        }
        try (Run opened = Run.open(run.get())) {
            try (RunView view = opened.view()) {
                spending.goOn(run.get(), view);
            }
            spending.keep(run.get());
            return work.with(client(spending, opened.calls()));
        }
    }

    private LlmClient client(Spending spending, CallLog calls) {
        try {
            return llm.client()
                    .calls(calls)
                    .limits(rate.limits())
                    .prices(spending.prices())
                    .budget(spending.budget())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
