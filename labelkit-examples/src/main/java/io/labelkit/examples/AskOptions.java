package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.llm.LlmLabelerBuilder;
import io.labelkit.llm.prompt.DemonstrationPool;
import io.labelkit.llm.prompt.Demonstrations;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In which way a language model is asked. */
final class AskOptions {
    private static final int MOST_SHOWN = 8;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Ask about N texts in one request. Texts may then influence each other; compare with --pilot"
                    + " first. Default: ${DEFAULT-VALUE}.")
    private int batch = 1;

    @Option(
            names = "--few-shot",
            paramLabel = "FILE",
            description =
                    "Show labelled examples to the model: JSONL or CSV with id, text and label. All if there are no"
                            + " more than eight, else eight with every label in turn. Never the one that is asked about.")
    private Optional<Path> fewShot = Optional.empty();

    /** Refuses values that have no meaning. */
    void check() {
        UsageException.unlessAtLeast(1, "--batch", batch);
        if (batch > 1 && fewShot.isPresent()) {
            throw new UsageException("--batch and --few-shot do not go together");
        }
    }

    /** Asks in this way. */
    LlmLabelerBuilder in(LlmLabelerBuilder labeler, LabelSpace space) {
        LlmLabelerBuilder asking = batch > 1 ? labeler.textsPerRequest(batch) : labeler;
        return fewShot.isPresent() ? asking.demonstrations(shown(fewShot.get(), space)) : asking;
    }

    private static Demonstrations shown(Path file, LabelSpace space) {
        Dataset<String> labelled =
                ExampleReader.of(file).space(space).read().dataset().withRole(GoldRole.ANCHOR, example -> true);
        DemonstrationPool pool = DemonstrationPool.of(labelled);
        if (pool.all().isEmpty()) {
            throw new UsageException("--few-shot " + file + ": there is no example with a label in it");
        }
        return pool.all().size() <= MOST_SHOWN
                ? Demonstrations.fixed(pool.all())
                : Demonstrations.balanced(pool, MOST_SHOWN, 0);
    }
}
