package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.review.ReturnedRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads rows that {@link ReviewWriter} wrote and people filled in. Needed are {@code queue}, {@code id}, {@code content}
 * and {@code decision}; other columns may be missing, moved or added. A decision that is not an allowed label is no
 * error here: the row says so. A file of another form is one.
 */
public final class ReviewReader {
    private static final Field QUEUE = Field.of("queue");
    private static final Field ID = Field.of("id");
    private static final Field CONTENT = Field.of("content");
    private static final Field DECISION = Field.of("decision");
    private static final Field COMMENT = Field.of("comment");

    private final LabelSpace space;
    private final Labels labels;

    private ReviewReader(LabelSpace space) {
        this.space = space;
        this.labels = new Labels(Optional.of(space));
    }

    /**
     * Reads every row.
     *
     * @param file the file, CSV or JSONL
     * @param space the allowed labels
     * @return the rows, in the order of the file
     * @throws InputException if the file cannot be read, a column is missing or a row has another form
     */
    public static List<ReturnedRow> read(Path file, LabelSpace space) {
        ReviewReader reader = new ReviewReader(space);
        List<ReturnedRow> returned = new ArrayList<>();
        try (Rows rows = Rows.open(file, ReadSettings.DEFAULT, new Problems(ReadSettings.DEFAULT))) {
            for (Field field : List.of(QUEUE, ID, CONTENT, DECISION)) {
                rows.require(field);
            }
            rows.forEach(row -> returned.add(reader.returned(row)));
        }
        return returned;
    }

    private ReturnedRow returned(Row row) {
        String id = row.name(ID);
        int decision = DECISION.in(row);
        int comment = COMMENT.in(row);
        String remark = row.has(comment) ? plain(row, row.scalar(comment)) : "";
        Optional<String> written = Optional.empty();
        Optional<Label> label = Optional.empty();
        Optional<String> problem = Optional.empty();
        if (row.has(decision) && !row.value(decision).isBlank()) {
            written = Optional.of(row.value(decision));
            try {
                label = Optional.of(label(row, decision));
            } catch (InputException e) {
                problem = Optional.of(e.problem().reason());
            }
        }
        return new ReturnedRow(
                row.line(), row.name(QUEUE), plain(row, id), row.name(CONTENT), written, label, problem, remark);
    }

    /** What the reviewer typed, taken literally, and if that is no label without the apostrophe before it. */
    private Label label(Row row, int column) {
        String typed = row.value(column);
        if (!row.isCsv() || space.kind() == LabelKind.TEXT) {
            return labels.read(row, column, space.kind() == LabelKind.CATEGORY_SET);
        }
        row.set(column, typed.strip());
        try {
            return labels.read(row, column, false);
        } catch (InputException e) {
            if (!typed.strip().startsWith("'")) {
                throw e;
            }
            row.set(column, SpreadsheetText.plain(typed.strip()));
            return labels.read(row, column, false);
        }
    }

    private static String plain(Row row, String cell) {
        return row.isCsv() ? SpreadsheetText.plain(cell) : cell;
    }
}
