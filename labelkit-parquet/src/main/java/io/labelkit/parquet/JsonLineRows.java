package io.labelkit.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.labelkit.core.io.InputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The rows of a file of JSON lines, plain or gzipped, in UTF-8. */
final class JsonLineRows implements TableRows {
    private static final String WHAT = "a readable file of JSON lines in UTF-8";
    private static final int LONGEST = 1 << 24;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final String file;
    private final BufferedReader reader;
    private Optional<TableRow> first = Optional.empty();
    private boolean started;
    private long line;

    private JsonLineRows(String file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static JsonLineRows open(Path path) {
        String file = ParquetRows.name(path);
        return ParquetRows.guarded(file, WHAT, () -> {
            InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
            try {
                InputStream plain = file.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                JsonLineRows rows = new JsonLineRows(
                        file, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder())));
                rows.first = rows.read();
                return rows;
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        });
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<String> columns() {
        return first.map(row -> List.copyOf(row.values().keySet())).orElse(List.of());
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    /** Requires a column of the first row; of a file without rows nothing. */
    @Override
    public void require(String column) {
        if (first.isPresent()) {
            TableRows.super.require(column);
        }
    }

    @Override
    public Optional<TableRow> next() {
        if (!started) {
            started = true;
            return first;
        }
        return first.isPresent() ? ParquetRows.guarded(file, WHAT, this::read) : Optional.empty();
    }

    private Optional<TableRow> read() throws IOException {
        String text = line();
        while (text.isBlank()) {
            if (peek() < 0) {
                return Optional.empty();
            }
            text = line();
        }
        try {
            return Optional.of(new TableRow(file, "line " + line, line, TableRow.JSON.readValue(text, OBJECT)));
        } catch (JsonProcessingException e) {
            throw InputException.ofFile(file, "line " + line + ": must be a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    private int peek() throws IOException {
        reader.mark(1);
        int next = reader.read();
        reader.reset();
        return next;
    }

    /** The next line, of a bounded length. */
    private String line() throws IOException {
        line++;
        StringBuilder text = new StringBuilder();
        for (int c = reader.read(); c >= 0 && c != '\n'; c = reader.read()) {
            if (text.length() == LONGEST) {
                throw InputException.ofFile(file, "line " + line + ": is longer than " + LONGEST + " characters");
            }
            if (c != '\ufeff' || line > 1 || text.length() > 0) {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            // Everything was read, or an exception that says more is on its way.
        }
    }
}
