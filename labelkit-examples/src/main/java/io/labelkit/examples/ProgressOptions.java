package io.labelkit.examples;

import io.labelkit.core.run.ProgressListener;
import io.labelkit.core.run.ProgressListeners;
import picocli.CommandLine.Option;

/** How much a command says while it works. */
final class ProgressOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    ProgressListener listener() {
        return quiet ? ProgressListeners.silent() : ProgressListeners.automatic();
    }
}
