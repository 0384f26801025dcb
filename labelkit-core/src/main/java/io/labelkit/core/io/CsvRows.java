package io.labelkit.core.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records of a CSV file. */
final class CsvRows extends Rows {
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final int MAX_COLUMNS = 1 << 14;
    private static final int SPARE = 1 << 17;

    private final boolean padded;
    private final Handler handler;
    private final CloseableIterator<Handler> records;
    private final List<String> header;

    CsvRows(Utf8Reader reader, ReadSettings settings, Problems problems) {
        this(reader, settings, problems, ',', false);
    }

    /** What a spreadsheet saved: rows may lack fields at their end, and have empty ones after it. */
    CsvRows(Utf8Reader reader, ReadSettings settings, Problems problems, char separator) {
        this(reader, settings, problems, separator, true);
    }

    private CsvRows(Utf8Reader reader, ReadSettings settings, Problems problems, char separator, boolean padded) {
        super(reader, problems, true);
        this.padded = padded;
        handler = new Handler(settings.maxRecordChars());
        records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(settings.maxRecordChars() + SPARE)
                .build(handler, reader)
                .iterator();
        header = readHeader();
        handler.start(row(), header.size());
    }

    private List<String> readHeader() {
        while (advance()) {
            if (!handler.blank) {
                return checkedHeader();
            }
        }
        throw InputException.ofFile(file(), "there is no header line");
    }

    private List<String> checkedHeader() {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (String field : handler.header) {
            int column = names.size() + 1;
            String name = field.isBlank() ? "column " + column : field.strip();
            Integer earlier = columns.putIfAbsent(name, column);
            if (earlier != null) {
                throw InputException.at(
                        file(),
                        handler.line,
                        column,
                        name,
                        "column " + io.labelkit.core.internal.Checks.shown(name) + " occurs twice, as columns "
                                + earlier + " and " + column);
            }
            names.add(name);
            row().add(name, Row.Kind.TEXT, "", column);
        }
        return List.copyOf(names);
    }

    @Override
    Optional<List<String>> header() {
        return Optional.of(header);
    }

    @Override
    boolean next() {
        while (advance()) {
            boolean noRow = handler.blank && header.size() > 1;
            if (noRow) {
                continue;
            }
            row().next(handler.line);
            int found = handler.blank ? 1 : handler.count;
            if (found == header.size()) {
                if (handler.blank) {
                    row().set(0, "");
                }
                return true;
            }
            if (padded && found < header.size()) {
                for (int c = found; c < header.size(); c++) {
                    row().set(c, "");
                }
                return true;
            }
            if (padded && !handler.more) {
                return true;
            }
            problem(row().problem("the row has " + found + " fields, but the header has " + header.size()
                    + (found < header.size()
                            ? "; " + io.labelkit.core.internal.Checks.shown(header.get(found))
                                    + " is the first that is missing"
                            : "")));
        }
        return false;
    }

    private boolean advance() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
        } catch (CsvParseException | java.io.UncheckedIOException e) {
            throw failure(e);
        }
        if (handler.tooLong) {
            throw handler.tooLong(file(), handler.line);
        }
        return true;
    }

    private InputException failure(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException input) {
                return input;
            }
            if (cause instanceof RecordTooLong) {
                return handler.tooLong(file(), handler.line);
            }
        }
        String message = Texts.plain(e.getMessage());
        Matcher matcher = LINE.matcher(message);
        long line = matcher.find() ? Long.parseLong(matcher.group(1)) : handler.line;
        if (message.startsWith("The maximum buffer size")) {
            return handler.tooLong(file(), line);
        }
        int place = message.indexOf(" (record starting");
        return InputException.at(
                file(), line, 0, "", "broken CSV: " + (place < 0 ? message : message.substring(0, place)));
    }

    /** Stops the parser inside a record. */
    private static final class RecordTooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        RecordTooLong() {
            super("too long", null, false, false);
        }
    }

    /** Receives the fields of one record after the other: first those of the header, then those of the row. */
    private static final class Handler extends AbstractBaseCsvCallbackHandler<Handler> {
        private final int limit;
        private final StringCache cache = new StringCache();
        private final List<String> header = new ArrayList<>();
        private Optional<Row> row = Optional.empty();
        private int columns;
        private int count;
        private int length;
        private long line;
        private boolean blank;
        private boolean more;
        private boolean tooLong;

        Handler(int limit) {
            this.limit = limit;
        }

        void start(Row target, int size) {
            row = Optional.of(target);
            columns = size;
        }

        InputException tooLong(String file, long at) {
            return InputException.at(
                    file,
                    at,
                    0,
                    "",
                    "the record is longer than " + limit + " characters; a quote that is never closed does that too");
        }

        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine;
            count = 0;
            length = 0;
            blank = false;
            more = false;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int size, boolean quoted) {
            length += size + 1;
            if (length - 1 > limit || (row.isEmpty() && index >= MAX_COLUMNS)) {
                throw new RecordTooLong();
            }
            count = index + 1;
            if (row.isEmpty()) {
                header.add(new String(buffer, offset, size));
            } else if (index < columns) {
                row.get().set(index, cache.get(buffer, offset, size));
            } else {
                more |= size > 0;
            }
        }

        @Override
        protected void handleEmpty() {
            blank = true;
        }

        @Override
        protected Handler buildRecord() {
            return this;
        }
    }
}
