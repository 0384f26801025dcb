package io.labelkit.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens what a spreadsheet saved: CSV with a comma, a semicolon or a tab between the fields, whose rows may lack empty
 * fields at their end; or JSONL.
 */
final class SheetRows {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final String ADVICE = "; save the sheet as \"CSV UTF-8\"";

    private SheetRows() {}

    /** Opens a file with the separator that makes its header have all of some columns. */
    static Rows open(Path file, List<Field> needed) {
        Problems problems = new Problems(ReadSettings.DEFAULT);
        try (Utf8Reader start = InputFile.open(file)) {
            Optional<FileFormat> named = FileFormat.named(start.file());
            boolean json = named.isPresent() ? named.get() == FileFormat.JSONL : start.peek() == '{';
            if (json) {
                return Rows.open(file, ReadSettings.DEFAULT, problems);
            }
        } catch (IOException e) {
            throw InputFile.failure(FileFormat.fileName(file), e);
        }
        Optional<InputException> failure = Optional.empty();
        for (char separator : SEPARATORS) {
            try {
                return opened(file, separator, needed, problems);
            } catch (InputException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        throw failure.orElseThrow();
    }

    private static Rows opened(Path file, char separator, List<Field> needed, Problems problems) {
        Rows rows = new CsvRows(InputFile.open(file), ReadSettings.DEFAULT, problems, separator);
        try {
            needed.forEach(rows::require);
            return rows;
        } catch (InputException e) {
            rows.close();
            throw e;
        }
    }

    /** Adds advice to a problem that spreadsheets make. */
    static InputException advised(InputException e) {
        InputProblem problem = e.problem();
        boolean encoding =
                problem.reason().startsWith("not UTF-8") || problem.reason().startsWith("a NUL");
        return encoding
                ? InputException.at(
                        problem.file(),
                        problem.line().orElse(0),
                        problem.column().orElse(0),
                        problem.field().orElse(""),
                        problem.reason() + ADVICE)
                : e;
    }
}
