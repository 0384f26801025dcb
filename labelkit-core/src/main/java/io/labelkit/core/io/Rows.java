package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The records of a file, one after the other. */
abstract sealed class Rows implements Closeable permits CsvRows, JsonRows {
    private static final int SHOWN = 20;

    private final Utf8Reader reader;
    private final Problems problems;
    private final Row row;

    Rows(Utf8Reader reader, Problems problems, boolean csv) {
        this.reader = reader;
        this.problems = problems;
        this.row = new Row(reader.file(), csv);
    }

    static Rows open(Path file, ReadSettings settings, Problems problems) {
        Utf8Reader reader = InputFile.open(file);
        try {
            Optional<FileFormat> named = FileFormat.named(reader.file());
            if (named.isEmpty() && reader.peek() == '[' && FileFormat.namedJson(reader.file())) {
                throw InputException.at(
                        reader.file(), 1, 1, "", "a JSON list; it has to be JSON Lines, with one object a line");
            }
            FileFormat format = named.orElseGet(() -> reader.peek() == '{' ? FileFormat.JSONL : FileFormat.CSV);
            return format == FileFormat.JSONL
                    ? new JsonRows(reader, settings, problems)
                    : new CsvRows(reader, settings, problems);
        } catch (RuntimeException e) {
            closeQuietly(reader);
            throw e;
        }
    }

    /** Moves to the next record without a problem of form; false at the end. */
    abstract boolean next();

    /** The columns of a CSV file; JSONL has none. */
    abstract Optional<List<String>> header();

    final Row row() {
        return row;
    }

    final String file() {
        return reader.file();
    }

    final void problem(InputException exception) {
        problems.add(exception);
    }

    final long problemCount() {
        return problems.count();
    }

    /** Calls a function with every record; a problem that it throws concerns that record only. */
    final ReadReport forEach(Consumer<Row> use) {
        while (next()) {
            try {
                use.accept(row);
            } catch (InputException e) {
                problems.add(e);
            }
        }
        return report();
    }

    final ReadReport report() {
        return problems.report(file(), row.number() + 1);
    }

    /** Requires a column of a CSV file. */
    final void require(Field field, String advice) {
        header().filter(names -> !field.isIn(names)).ifPresent(names -> {
            throw InputException.at(
                    file(),
                    1,
                    0,
                    field.name(),
                    "column " + field + " is missing; the columns are " + shown(names)
                            + (separator(names).isEmpty() ? advice : separator(names)));
        });
    }

    final void require(Field field) {
        require(field, "");
    }

    /** What to say of a header that other characters than commas separate. */
    private static String separator(List<String> names) {
        if (names.size() != 1) {
            return "";
        }
        String all = names.get(0);
        return all.indexOf(';') >= 0
                ? "; fields are separated by commas, and not by ';'"
                : all.indexOf('\t') >= 0 ? "; fields are separated by commas, and not by tabs" : "";
    }

    /** Names in a message: each one escaped, and not too many. */
    static String shown(List<String> names) {
        String some = names.stream().limit(SHOWN).map(Checks::shown).collect(Collectors.joining(", ", "[", ""));
        return some + (names.size() > SHOWN ? ", ... (" + names.size() + ")]" : "]");
    }

    @Override
    public void close() {
        closeQuietly(reader);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Everything was read, or an exception that says more is on its way.
        }
    }
}
