package io.labelkit.examples;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.ReviewQueueFile;
import io.labelkit.core.io.ReviewWriter;
import io.labelkit.core.review.ReviewOrder;
import io.labelkit.core.review.ReviewQueue;
import io.labelkit.core.review.ReviewQueueBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a review queue. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the most doubtful labels for people to review.",
            "Writes review.csv or review.jsonl, to be filled in, and queue.json, which review import needs."
        })
final class ReviewExportCommand implements Callable<Integer> {
    enum SheetFormat {
        CSV,
        JSONL
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final VotesInput input = new VotesInput();

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The texts that were voted on: JSONL or CSV with id and text.")
    private Path examples = Path.of("");

    @Mixin
    private final MethodChoice method = new MethodChoice();

    @Option(names = "--limit", paramLabel = "N", description = "How many labels at most. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "What makes a label doubtful, one of: ${COMPLETION-CANDIDATES}. Default: ENTROPY for single"
                    + " categories and levels, EXPECTED_VALUE for others.")
    private Optional<ReviewOrder> order = Optional.empty();

    @Option(
            names = "--include-gold",
            description = "Let examples in that have a gold label already; they are left out otherwise.")
    private boolean includeGold;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private SheetFormat format = SheetFormat.CSV;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        UsageException.unlessAtLeast(1, "--limit", limit);
        method.check();
        output.check();
        VotesInput.Read votes = input.read();
        Dataset<String> data = ExampleReader.of(examples).read().dataset();
        Consensus consensus = method.aggregator(votes).aggregate(votes.votes());
        ReviewQueueBuilder<String> builder = ReviewQueue.of(data, consensus).limit(limit);
        order.ifPresent(builder::order);
        if (includeGold) {
            builder.includeGold();
        }
        ReviewQueue queue = builder.build();
        String sheet = format == SheetFormat.CSV ? "review.csv" : "review.jsonl";
        ReviewWriter.write(output.file(sheet), queue);
        ReviewQueueFile.write(output.file("queue.json"), queue);
        PrintWriter out = spec.commandLine().getOut();
        out.println("queue " + queue.id() + ": " + queue.items().size() + " of " + consensus.size() + " labels by "
                + queue.method());
        out.println("wrote " + sheet + " and queue.json to " + output.directory());
        return 0;
    }
}
