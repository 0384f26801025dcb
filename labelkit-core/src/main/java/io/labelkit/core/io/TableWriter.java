package io.labelkit.core.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/** Writes CSV rows to a text that the caller opens and closes. Not thread-safe. */
public final class TableWriter {
    private final CsvWriter csv;

    /**
     * Writes the header.
     *
     * @param target where to
     * @param header the names of the columns
     */
    public TableWriter(Writer target, List<String> header) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
        write(header);
    }

    /**
     * Writes a row.
     *
     * @param fields its fields
     * @throws IllegalArgumentException if a field holds a NUL
     */
    public void write(String... fields) {
        write(Arrays.asList(fields));
    }

    /**
     * Writes a row.
     *
     * @param fields its fields
     * @throws IllegalArgumentException if a field holds a NUL
     */
    public void write(List<String> fields) {
        for (String field : fields) {
            if (field.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a CSV field must be without NUL characters, but was "
                        + io.labelkit.core.internal.Checks.shown(field) + "; JSONL can hold it");
            }
        }
        csv.writeRecord(fields);
    }

    /**
     * Hands everything to the target.
     *
     * @throws IOException if writing fails
     */
    public void flush() throws IOException {
        csv.flush();
    }
}
