package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.ExampleWriter;
import io.labelkit.core.io.ReviewQueueFile;
import io.labelkit.core.io.ReviewReader;
import io.labelkit.core.io.VoteWriter;
import io.labelkit.core.review.ReviewQueue;
import io.labelkit.core.review.ReviewedGold;
import io.labelkit.core.review.ReviewedRow;
import io.labelkit.core.review.ReviewedRows;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a reviewed queue back. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Matches reviewed rows with the queue that went out and with the data as they are now.",
            "Writes votes.csv (the decisions as votes of the reviewer), examples.jsonl (the data, with decisions as"
                    + " gold labels where there was none) and summary.json (every row that is no decision, and why)."
        })
final class ReviewImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--queue", required = true, paramLabel = "queue.json", description = "The queue that went out.")
    private Path queueFile = Path.of("");

    @Option(names = "--reviewed", required = true, paramLabel = "F.csv", description = "The rows that came back.")
    private Path reviewed = Path.of("");

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The data now; a decision about a text that has changed since is stale.")
    private Path examples = Path.of("");

    @Option(
            names = "--reviewer",
            paramLabel = "NAME",
            description = "Who decided, as the name of a labeler. Default: ${DEFAULT-VALUE}.")
    private String reviewer = "reviewer";

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        output.check();
        ReviewQueue queue = ReviewQueueFile.read(queueFile);
        Dataset<String> data =
                ExampleReader.of(examples).space(queue.space()).read().dataset();
        ReviewedRows rows = ReviewedRows.match(queue, data, ReviewReader.read(reviewed, queue.space()));
        ReviewedGold<String> gold = rows.asGold(data, GoldRole.ANCHOR);
        VoteWriter.write(output.file("votes.csv"), rows.asVotes(reviewer));
        ExampleWriter.write(output.file("examples.jsonl"), gold.dataset());
        output.json("summary.json", summary(queue, rows, gold));
        PrintWriter out = spec.commandLine().getOut();
        out.println("queue " + queue.id() + ": " + rows.counts());
        rows.rows().forEach(row -> problem(row).ifPresent(text -> out.println("  " + id(row) + ": " + text)));
        out.println(gold.added().size() + " gold labels added, " + gold.same().size() + " were there already, "
                + gold.conflicts().size() + " differ from the gold label, which was kept");
        gold.conflicts().forEach(id -> out.println("  " + Checks.shown(id) + ": conflicts with its gold label"));
        out.println("wrote votes.csv, examples.jsonl and summary.json to " + output.directory());
        return 0;
    }

    private static String id(ReviewedRow row) {
        return Checks.shown(row.id());
    }

    /** Why a row is no decision. */
    private static Optional<String> problem(ReviewedRow row) {
        if (row instanceof ReviewedRow.Missing) {
            return Optional.of("missing: it did not come back");
        }
        if (row instanceof ReviewedRow.Duplicate duplicate) {
            return Optional.of("duplicate: on lines " + duplicate.lines());
        }
        if (row instanceof ReviewedRow.Stale stale) {
            return Optional.of("stale, line " + stale.line() + ": " + stale.reason());
        }
        if (row instanceof ReviewedRow.UnknownId unknown) {
            return Optional.of("unknown id, line " + unknown.line());
        }
        if (row instanceof ReviewedRow.InvalidLabel invalid) {
            return Optional.of("invalid label, line " + invalid.line() + ": " + invalid.reason());
        }
        return row instanceof ReviewedRow.Undecided ? Optional.of("undecided") : Optional.empty();
    }

    private static Map<String, Object> summary(ReviewQueue queue, ReviewedRows rows, ReviewedGold<?> gold) {
        List<Map<String, String>> problems = new ArrayList<>();
        for (ReviewedRow row : rows.rows()) {
            problem(row).ifPresent(reason -> {
                Map<String, String> one = new LinkedHashMap<>();
                one.put("id", row.id());
                one.put("state", row.getClass().getSimpleName());
                one.put("reason", reason);
                problems.add(one);
            });
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("queue", queue.id());
        summary.put("sent", queue.items().size());
        summary.put("rows", rows.counts());
        summary.put("problems", problems);
        summary.put("goldAdded", gold.added());
        summary.put("goldSame", gold.same());
        summary.put("goldConflicts", gold.conflicts());
        return summary;
    }
}
