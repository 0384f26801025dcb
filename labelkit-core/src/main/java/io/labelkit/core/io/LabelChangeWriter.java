package io.labelkit.core.io;

import io.labelkit.core.audit.LabelChange;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes how a data set was corrected, as CSV or JSONL with {@code id,from,to,action,score,reason,reviewer}. {@code to}
 * is the new label of a replacement and the proposed one of a review, and empty otherwise. {@link LabelChangeReader}
 * reads it back without loss.
 */
public final class LabelChangeWriter {
    static final List<String> FIELDS = List.of("id", "from", "to", "action", "score", "reason", "reviewer");

    private LabelChangeWriter() {}

    /**
     * Writes changes in their order.
     *
     * @param file the target: {@code .csv} or {@code .jsonl}, and {@code .gz} after that to compress
     * @param changes the changes
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, List<LabelChange> changes) {
        if (FileFormat.forWriting(file) == FileFormat.CSV) {
            csv(file, changes);
        } else {
            jsonl(file, changes);
        }
    }

    private static void csv(Path file, List<LabelChange> changes) {
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, FIELDS);
            for (LabelChange change : changes) {
                table.write(
                        change.id(),
                        change.from(),
                        change.action().target().orElse(""),
                        change.action().word(),
                        score(change),
                        change.reason(),
                        change.reviewer().orElse(""));
            }
            table.flush();
        });
    }

    private static String score(LabelChange change) {
        return change.score().isPresent() ? Numbers.text(change.score().getAsDouble()) : "";
    }

    private static void jsonl(Path file, List<LabelChange> changes) {
        AtomicFile.write(file, writer -> {
            JsonLines lines = new JsonLines(writer);
            for (LabelChange change : changes) {
                lines.start();
                lines.field("id", change.id());
                lines.field("from", change.from());
                if (change.action().target().isPresent()) {
                    lines.field("to", change.action().target().get());
                }
                lines.field("action", change.action().word());
                if (change.score().isPresent()) {
                    lines.number("score", score(change));
                }
                lines.field("reason", change.reason());
                if (change.reviewer().isPresent()) {
                    lines.field("reviewer", change.reviewer().get());
                }
                lines.end();
            }
            lines.finish();
        });
    }
}
