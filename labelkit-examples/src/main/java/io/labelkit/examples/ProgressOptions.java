package io.labelkit.examples;

import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunListeners;
import picocli.CommandLine.Option;

/** How much a command says while it works. */
final class ProgressOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    /** Whether only results and errors are told. */
    boolean quiet() {
        return quiet;
    }

    RunListener listener() {
        return quiet ? RunListeners.silent() : RunListeners.automatic();
    }
}
