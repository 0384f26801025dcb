package io.labelkit.core.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.labelkit.core.label.LabelJson;
import io.labelkit.core.review.ReviewItem;
import io.labelkit.core.review.ReviewQueue;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Writes a review queue for people to fill in, as CSV for a spreadsheet or as JSONL: {@code queue,id,content} (the
 * identity of the row, not to be changed), {@code text,proposed,probability,runner_up,uncertainty,votes,explanation},
 * and {@code decision,comment} for the reviewer. {@link ReviewReader} reads it back.
 *
 * <p>The CSV begins with a byte order mark, without which some spreadsheets do not read UTF-8. No cell is run as a
 * formula: a value that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab, a line end or an apostrophe, be
 * it after white space, is written with an apostrophe before it, and so is an id that a spreadsheet would take for
 * another number, a date or a truth value; reading takes it away. A NUL character in a CSV becomes a space, and a text
 * of more than 32,000 characters is cut, since a cell holds no more. JSONL holds all values as they are.
 */
public final class ReviewWriter {
    static final List<String> FIELDS = List.of(
            "queue",
            "id",
            "content",
            "text",
            "proposed",
            "probability",
            "runner_up",
            "uncertainty",
            "votes",
            "explanation",
            "decision",
            "comment");

    private ReviewWriter() {}

    /**
     * Writes the items in the order of review.
     *
     * @param file the target: {@code .csv} or {@code .jsonl}, and {@code .gz} after that to compress
     * @param queue the queue
     * @throws IllegalArgumentException if the name is of no known format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, ReviewQueue queue) {
        FileFormat format = FileFormat.forWriting(file);
        AtomicFile.write(file, writer -> {
            if (format == FileFormat.CSV) {
                csv(writer, queue);
            } else {
                jsonLines(writer, queue);
            }
        });
    }

    private static void csv(Writer writer, ReviewQueue queue) throws IOException {
        writer.write('\ufeff');
        TableWriter table = new TableWriter(writer, FIELDS);
        for (ReviewItem item : queue.items()) {
            String votes = item.votes().stream()
                    .map(vote -> vote.labeler() + ": " + vote.label())
                    .collect(Collectors.joining("; "));
            table.write(
                    queue.id(),
                    SpreadsheetText.quotedId(item.id()),
                    item.contentKey(),
                    SpreadsheetText.shown(item.text()),
                    SpreadsheetText.shown(item.proposed().map(Labels::text).orElse("")),
                    rounded(item.probability()),
                    SpreadsheetText.shown(item.runnerUp().orElse("")),
                    rounded(item.uncertainty()),
                    SpreadsheetText.shown(votes),
                    SpreadsheetText.shown(item.explanation()),
                    "",
                    "");
        }
        table.flush();
    }

    private static String rounded(OptionalDouble value) {
        return value.isPresent() ? Numbers.text(Math.round(value.getAsDouble() * 1e4) / 1e4) : "";
    }

    private static void jsonLines(Writer writer, ReviewQueue queue) throws IOException {
        JsonLines lines = new JsonLines(writer);
        for (ReviewItem item : queue.items()) {
            lines.start();
            lines.field("queue", queue.id());
            lines.field("id", item.id());
            lines.field("content", item.contentKey());
            lines.field("text", item.text());
            if (item.proposed().isPresent()) {
                lines.field("proposed", LabelJson.write(item.proposed().get()));
            }
            number(lines, "probability", item.probability());
            if (item.runnerUp().isPresent()) {
                lines.field("runner_up", item.runnerUp().get());
            }
            number(lines, "uncertainty", item.uncertainty());
            ArrayNode votes = JsonNodeFactory.instance.arrayNode();
            item.votes()
                    .forEach(vote ->
                            votes.addObject().put("labeler", vote.labeler()).put("label", vote.label()));
            lines.field("votes", votes);
            lines.field("explanation", item.explanation());
            lines.field("decision", JsonNodeFactory.instance.nullNode());
            lines.field("comment", "");
            lines.end();
        }
        lines.finish();
    }

    private static void number(JsonLines lines, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            lines.number(name, Numbers.text(value.getAsDouble()));
        }
    }
}
