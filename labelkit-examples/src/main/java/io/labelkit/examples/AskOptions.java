package io.labelkit.examples;

import io.labelkit.llm.LlmLabeler;
import picocli.CommandLine.Option;

/** In which way a language model is asked. */
final class AskOptions {
    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Ask about N texts in one request. Texts may then influence each other; compare with --pilot"
                    + " first. Default: ${DEFAULT-VALUE}.")
    private int batch = 1;

    /** Refuses values that have no meaning. */
    void check() {
        UsageException.unlessAtLeast(1, "--batch", batch);
    }

    /** Asks in this way. */
    LlmLabeler.Builder in(LlmLabeler.Builder labeler) {
        return batch > 1 ? labeler.textsPerRequest(batch) : labeler;
    }
}
