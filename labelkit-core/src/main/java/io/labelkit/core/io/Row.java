package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One record of a file: values by column. The object is reused; it is valid until the next record is read. */
final class Row {
    /** The types of values. Everything in CSV is text. */
    enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        ARRAY("a list"),
        OBJECT("an object"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final String file;
    private final boolean csv;
    private String[] names = new String[8];
    private String[] values = new String[8];
    private Kind[] kinds = new Kind[8];
    private int[] places = new int[8];
    private int size;
    private long line;
    private long number = -1;

    Row(String file, boolean csv) {
        this.file = file;
        this.csv = csv;
        Arrays.fill(kinds, Kind.TEXT);
    }

    /** Starts a JSON record. */
    void clear() {
        size = 0;
    }

    /** Starts the next record, which begins on a line. */
    void next(long startLine) {
        line = startLine;
        number++;
    }

    void add(String name, Kind kind, String value, int place) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            places = Arrays.copyOf(places, size * 2);
        }
        names[size] = name;
        kinds[size] = kind;
        values[size] = value;
        places[size++] = place;
    }

    void set(int column, String value) {
        values[column] = value;
    }

    /** The line it starts on, from 1. */
    long line() {
        return line;
    }

    /** Its number among the records of the file, from 0; -1 before the first. */
    long number() {
        return number;
    }

    int size() {
        return size;
    }

    String name(int column) {
        return names[column];
    }

    Kind kind(int column) {
        return kinds[column];
    }

    boolean isCsv() {
        return csv;
    }

    List<String> names() {
        return Collections.unmodifiableList(Arrays.asList(names).subList(0, size));
    }

    int find(String name) {
        for (int c = 0; c < size; c++) {
            if (names[c].equals(name)) {
                return c;
            }
        }
        return -1;
    }

    /** Whether there is a value: not null, and in CSV not empty. */
    boolean has(int column) {
        return column >= 0 && kinds[column] != Kind.NULL && !(csv && values[column].isEmpty());
    }

    /** The value as text; a list or an object as compact JSON. */
    String value(int column) {
        return values[column];
    }

    /** A value that must be a text. */
    String text(int column) {
        if (kinds[column] != Kind.TEXT) {
            throw problem(column, names[column] + " must be a text, but was " + kinds[column].words);
        }
        return values[column];
    }

    /** A value that must be a text, a number, true or false. */
    String scalar(int column) {
        Kind kind = kinds[column];
        if (kind == Kind.ARRAY || kind == Kind.OBJECT || kind == Kind.NULL) {
            throw problem(column, names[column] + " must be a single value, but was " + kind.words);
        }
        return values[column];
    }

    /** A required name, such as an id or a worker: a single value that is not blank. */
    String name(Field field) {
        int column = field.in(this);
        if (column < 0) {
            throw missing(field);
        }
        String value = scalar(column);
        if (value.isBlank()) {
            throw problem(column, names[column] + " must be text that is not blank, but was " + Checks.shown(value));
        }
        return value;
    }

    /** A problem with the value of a column. */
    InputException problem(int column, String reason) {
        return InputException.at(file, line, places[column], names[column], reason);
    }

    /** A problem with the record. */
    InputException problem(String reason) {
        return InputException.at(file, line, 0, "", reason);
    }

    InputException missing(Field field) {
        return InputException.at(
                file, line, 0, field.name(), "field " + field + " is missing; there are " + Rows.shown(names()));
    }
}
