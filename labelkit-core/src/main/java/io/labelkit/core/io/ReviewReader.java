package io.labelkit.core.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.review.ReturnedRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rows that {@link ReviewWriter} wrote and people filled in. Needed are {@code queue}, {@code id}, {@code content}
 * and {@code decision}; other columns may be missing, moved or added. CSV may have commas, semicolons or tabs between
 * the fields, rows may lack empty fields at their end, and rows without any value are left out. A decision that is not
 * an allowed label is no error here: the row says so. A file of another form is one.
 *
 * <p>A decision is what the reviewer typed, without white space around it. In CSV it may differ from the name of a class
 * by upper and lower case, as long as it is that of one class only (spreadsheets make {@code TRUE} of {@code true}), and
 * a set may be names with {@code ;} between them.
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
        try (Rows rows = SheetRows.open(file, List.of(QUEUE, ID, CONTENT, DECISION))) {
            rows.forEach(row -> {
                if (!isEmpty(row)) {
                    returned.add(reader.returned(row));
                }
            });
        } catch (InputException e) {
            throw SheetRows.advised(e);
        }
        return returned;
    }

    private static boolean isEmpty(Row row) {
        for (int c = 0; c < row.size(); c++) {
            if (row.has(c) && !row.value(c).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private ReturnedRow returned(Row row) {
        int decision = DECISION.in(row);
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
                row.line(),
                cell(row, QUEUE).strip(),
                plain(row, cell(row, ID)),
                cell(row, CONTENT).strip(),
                written,
                label,
                problem,
                plain(row, cell(row, COMMENT)));
    }

    private static String cell(Row row, Field field) {
        int column = field.in(row);
        return row.has(column) ? row.scalar(column) : "";
    }

    private Label label(Row row, int column) {
        if (!row.isCsv() || space.kind() == LabelKind.TEXT) {
            return labels.read(row, column, space.kind() == LabelKind.CATEGORY_SET);
        }
        Optional<InputException> failure = Optional.empty();
        for (String meant : meanings(row.value(column).strip())) {
            row.set(column, meant);
            try {
                return labels.read(row, column, false);
            } catch (InputException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        throw failure.orElseThrow();
    }

    /** What may be meant, the most literal first. */
    private Set<String> meanings(String typed) {
        Set<String> meanings = new LinkedHashSet<>(List.of(typed, SpreadsheetText.plain(typed)));
        for (String text : List.copyOf(meanings)) {
            oneClass(text).ifPresent(meanings::add);
        }
        if (space.kind() == LabelKind.CATEGORY_SET && typed.contains(";")) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            for (String name : typed.split(";", -1)) {
                names.add(oneClass(name.strip()).orElse(name.strip()));
            }
            meanings.add(names.toString());
        }
        return meanings;
    }

    /** The only class of a name, but for upper and lower case. */
    private Optional<String> oneClass(String text) {
        if (space.find(text).isPresent()) {
            return Optional.of(text);
        }
        List<String> alike = space.classNames().stream()
                .filter(name -> name.equalsIgnoreCase(text))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static String plain(Row row, String cell) {
        return row.isCsv() ? SpreadsheetText.plain(cell) : cell;
    }
}
