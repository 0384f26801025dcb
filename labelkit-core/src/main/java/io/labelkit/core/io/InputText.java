package io.labelkit.core.io;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens texts for readers of further formats: strict UTF-8, plain or gzipped, with or without a byte-order mark, no NUL.
 * Everything that is wrong is an {@link InputException} with file, line and column.
 */
public final class InputText {
    /** Receives the lines of a file. */
    @FunctionalInterface
    public interface LineUse {
        /**
         * Called for every line.
         *
         * @param number the line's number, from 1
         * @param text the line without its end
         */
        void line(long number, String text);
    }

    private InputText() {}

    /**
     * Opens a file that must hold at least one character. The caller closes it.
     *
     * @param file the file
     * @return its text; reading it throws an {@link InputException} where the bytes are no text
     * @throws InputException if there is no such file, or it is empty
     */
    public static Reader open(Path file) {
        return InputFile.open(file);
    }

    /**
     * Reads a file line by line. Lines end with LF or CR LF and have at most 16 Mi characters.
     *
     * @param file the file
     * @param use called for every line, blank ones too
     * @throws InputException if the file cannot be read
     */
    public static void lines(Path file, LineUse use) {
        try (Utf8Reader reader = InputFile.open(file)) {
            LineReader lines = new LineReader(reader, ReadSettings.DEFAULT.maxRecordChars());
            while (lines.next()) {
                use.line(lines.number(), new String(lines.buffer(), lines.start(), lines.length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a CSV file with a header, whatever it is called.
     *
     * @param file the file
     * @return its rows; blank lines are left out unless there is only one column
     * @throws InputException if it cannot be read or is not CSV
     */
    public static CsvTable table(Path file) {
        Problems problems = new Problems(ReadSettings.DEFAULT);
        try (CsvRows rows = new CsvRows(InputFile.open(file), ReadSettings.DEFAULT, problems)) {
            List<CsvTable.Line> lines = new ArrayList<>();
            while (rows.next()) {
                Row row = rows.row();
                List<String> fields = new ArrayList<>(row.size());
                for (int c = 0; c < row.size(); c++) {
                    fields.add(row.value(c));
                }
                lines.add(new CsvTable.Line(row.line(), fields));
            }
            return new CsvTable(rows.file(), rows.header().orElse(List.of()), lines);
        }
    }

    /**
     * The name that messages use for a file.
     *
     * @param file the file
     * @return its name without folders
     */
    public static String fileName(Path file) {
        return FileFormat.fileName(file);
    }
}
