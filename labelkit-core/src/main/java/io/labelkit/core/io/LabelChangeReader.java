package io.labelkit.core.io;

import io.labelkit.core.audit.LabelAction;
import io.labelkit.core.audit.LabelChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads what {@link LabelChangeWriter} wrote, for instance after people filled in their decisions. The columns
 * {@code id}, {@code from} and {@code action} are needed. Every problem stops the reading: half a list of changes is
 * none.
 */
public final class LabelChangeReader {
    private static final Field ID = Field.of("id", "task");
    private static final Field FROM = Field.of("from", "given");
    private static final Field ACTION = Field.of("action");

    private LabelChangeReader() {}

    /**
     * Reads every change.
     *
     * @param file the file, CSV or JSONL
     * @return the changes, in the order of the file
     * @throws InputException if the file cannot be read, a value is missing or not one of those allowed, or an id occurs
     *     twice
     */
    public static List<LabelChange> read(Path file) {
        List<LabelChange> changes = new ArrayList<>();
        try (Rows rows = Rows.open(file, ReadSettings.DEFAULT, new Problems(ReadSettings.DEFAULT))) {
            rows.require(ID);
            rows.require(FROM);
            rows.require(ACTION);
            SeenIds seen = new SeenIds();
            rows.forEach(row -> {
                LabelChange change = change(row);
                seen.add(row, ID.in(row), change.id());
                changes.add(change);
            });
        }
        return changes;
    }

    private static LabelChange change(Row row) {
        String id = row.name(ID);
        String from = row.name(FROM);
        String word = row.name(ACTION);
        int score = row.find("score");
        OptionalDouble quality =
                row.has(score) ? OptionalDouble.of(Numbers.share(row, score, 0)) : OptionalDouble.empty();
        String reason = text(row, "reason").orElse("");
        Optional<String> to = text(row, "to");
        Optional<String> reviewer = text(row, "reviewer");
        try {
            return new LabelChange(id, from, LabelAction.of(word, to), quality, reason, reviewer);
        } catch (IllegalArgumentException e) {
            throw row.problem(ACTION.in(row), Texts.plain(e.getMessage()));
        }
    }

    private static Optional<String> text(Row row, String name) {
        int column = row.find(name);
        return row.has(column) ? Optional.of(row.scalar(column)) : Optional.empty();
    }
}
