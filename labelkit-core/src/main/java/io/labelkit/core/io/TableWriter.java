package io.labelkit.core.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/** Writes CSV rows. */
final class TableWriter {
    private final CsvWriter csv;

    TableWriter(Writer target, List<String> header) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
        write(header);
    }

    void write(String... fields) {
        write(Arrays.asList(fields));
    }

    void write(List<String> fields) {
        for (String field : fields) {
            if (field.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a CSV field must be without NUL characters, but was "
                        + io.labelkit.core.internal.Checks.shown(field) + "; JSONL can hold it");
            }
        }
        csv.writeRecord(fields);
    }

    void flush() throws IOException {
        csv.flush();
    }
}
