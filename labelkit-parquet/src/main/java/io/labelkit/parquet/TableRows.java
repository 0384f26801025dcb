package io.labelkit.parquet;

import io.labelkit.core.io.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a file, one after the other. Whatever is wrong with the file is an {@link InputException}. */
sealed interface TableRows extends AutoCloseable permits ParquetRows, JsonLineRows {
    /** Opens a file: JSON lines by its name, Parquet otherwise. */
    static TableRows open(Path path) {
        return FolderFiles.isJsonLines(path) ? JsonLineRows.open(path) : ParquetRows.open(path);
    }

    /** The file's name. */
    String file();

    /** The columns; of JSON lines, those of the first row. */
    List<String> columns();

    /** The metadata; JSON lines have none. */
    Map<String, String> facts();

    /** The next row, or empty at the end. */
    Optional<TableRow> next();

    /** Requires a column. */
    default void require(String column) {
        if (!columns().contains(column)) {
            throw InputException.ofFile(file(), "column '" + column + "' is missing; the columns are " + columns());
        }
    }

    @Override
    void close();
}
