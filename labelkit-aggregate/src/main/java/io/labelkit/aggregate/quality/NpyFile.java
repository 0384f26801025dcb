package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of numpy, read row by row: one or two dimensions, little endian, row after row. */
final class NpyFile implements AutoCloseable {
    private static final Pattern HEADER = Pattern.compile("\\{'descr': '([^']*)', 'fortran_order': (True|False),"
            + " 'shape': \\((\\d{1,18}),(?: ?(\\d{1,9}))?\\),? ?\\}\\s*");
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;

    private final Path file;
    private final DataInputStream in;
    private final String type;
    private final long rows;
    private final int columns;
    private final byte[] bytes;
    private final ByteBuffer numbers;
    private long row;

    private NpyFile(Path file, DataInputStream in, Matcher header) {
        this.file = file;
        this.in = in;
        this.type = header.group(1);
        this.rows = Long.parseLong(header.group(3));
        this.columns = header.group(4) == null ? 1 : Integer.parseInt(header.group(4));
        this.bytes = new byte[Math.multiplyExact(columns, type.charAt(2) - '0')];
        this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static NpyFile open(Path file, String... types) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18));
            try {
                Matcher header = header(file, in);
                Checks.check(
                        List.of(types).contains(header.group(1)),
                        "type of " + file.getFileName(),
                        "one of " + List.of(types),
                        header.group(1));
                Checks.check(
                        header.group(2).equals("False"),
                        "order of " + file.getFileName(),
                        "row after row",
                        "Fortran's");
                return new NpyFile(file, in, header);
            } catch (RuntimeException | IOException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matcher header(Path file, DataInputStream in) throws IOException {
        byte[] magic = in.readNBytes(8);
        int version = magic.length == 8 ? magic[6] : 0;
        if (!Arrays.equals(Arrays.copyOf(magic, MAGIC.length), MAGIC) || version < 1 || version > 3) {
            throw new IllegalArgumentException(file.getFileName() + " must be a .npy file of numpy, but is not");
        }
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        Checks.check(
                length > 0 && length <= LONGEST_HEADER,
                "length of the header of " + file.getFileName(),
                "at most " + LONGEST_HEADER,
                length);
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        Matcher header = HEADER.matcher(text);
        if (!header.matches()) {
            throw new IllegalArgumentException("header of " + file.getFileName()
                    + " must name a type, an order and one or two dimensions, but was " + Checks.shown(text));
        }
        return header;
    }

    long rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Moves to the next row; false at the end. */
    boolean advance() {
        if (row == rows) {
            return false;
        }
        try {
            in.readFully(bytes);
        } catch (EOFException e) {
            throw new IllegalArgumentException(
                    file.getFileName() + " must have " + rows + " rows, but ends in row " + row, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row++;
        return true;
    }

    /** Moves to the next row and reads it; false at the end. */
    boolean next(double[] into) {
        boolean more = advance();
        if (more) {
            read(into);
        }
        return more;
    }

    /** Reads the row as numbers. */
    void read(double[] into) {
        for (int c = 0; c < columns; c++) {
            into[c] = switch (type) {
                case "<f8" -> numbers.getDouble(c * 8);
                case "<f4" -> numbers.getFloat(c * 4);
                case "<i8" -> numbers.getLong(c * 8);
                default -> numbers.getInt(c * 4);
            };
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
