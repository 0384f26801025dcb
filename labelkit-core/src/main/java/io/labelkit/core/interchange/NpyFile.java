package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .npy} file of NumPy with one or two dimensions, read row by row: versions 1 to 3, truth values,
 * integers of 1 to 8 bytes and floats of 2, 4 and 8, either byte order, C and Fortran order. The size of the file is compared with its shape before
 * anything is read; in Fortran order the whole file is held in memory. Not thread-safe.
 *
 * <p>Source: <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
public final class NpyFile implements AutoCloseable {
    private static final Pattern HEADER = Pattern.compile("\\{\\s*'descr'\\s*:\\s*'([^']{0,20})'\\s*,"
            + "\\s*'fortran_order'\\s*:\\s*(True|False)\\s*,\\s*'shape'\\s*:\\s*\\(\\s*(\\d{1,18})L?\\s*,"
            + "(?:\\s*(\\d{1,9})L?)?\\s*,?\\s*\\)\\s*,?\\s*\\}\\s*");
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Set<String> TYPES =
            Set.of("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8");
    private static final int LONGEST_HEADER = 1 << 16;
    private static final long LARGEST = 1L << 53;

    private final String file;
    private final DataInputStream in;
    private final String type;
    private final int width;
    private final long rows;
    private final int columns;
    private final boolean flat;
    private final byte[] bytes;
    private final ByteBuffer numbers;
    private final byte[] whole;
    private long row;

    private NpyFile(String file, DataInputStream in, Matcher header, long size) throws IOException {
        this.file = file;
        this.in = in;
        String descr = header.group(1);
        type = descr.isEmpty() ? "" : descr.substring(1);
        if (!TYPES.contains(type) || "<>|=".indexOf(descr.charAt(0)) < 0) {
            throw problem(
                    "the type must be one of " + TYPES.stream().sorted().toList() + ", but was " + Checks.shown(descr));
        }
        width = type.charAt(1) - '0';
        rows = Long.parseLong(header.group(3));
        flat = header.group(4) == null;
        columns = flat ? 1 : Integer.parseInt(header.group(4));
        if (columns == 0 && rows > 0) {
            throw problem("a matrix of " + rows + " rows must have at least one column");
        }
        long needed = needed();
        if (needed != size) {
            throw problem("the shape " + rows + " x " + columns + " of " + width + " bytes needs " + needed
                    + " bytes after the header, but there are " + size);
        }
        boolean fortran = header.group(2).equals("True") && columns > 1 && rows > 1;
        if (fortran && needed > Integer.MAX_VALUE - 8) {
            throw problem("in Fortran order a file must be below 2 GiB");
        }
        whole = fortran ? in.readNBytes((int) needed) : new byte[0];
        bytes = new byte[Math.toIntExact(rows == 0 ? 0 : (long) columns * width)];
        numbers = ByteBuffer.wrap(bytes).order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private long needed() {
        try {
            return Math.multiplyExact(Math.multiplyExact(rows, (long) columns), (long) width);
        } catch (ArithmeticException e) {
            throw problem("the shape " + rows + " x " + columns + " is too large");
        }
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @return its rows, from the first on
     * @throws InputException if it cannot be read or is no such file
     */
    public static NpyFile open(Path file) {
        String name = InputText.fileName(file);
        try {
            long size = Files.size(file);
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            try {
                return open(name, in, size);
            } catch (RuntimeException | IOException e) {
                in.close();
                throw e;
            }
        } catch (EOFException e) {
            throw InputException.ofFile(name, "ends in its header", e);
        } catch (NoSuchFileException e) {
            throw InputException.ofFile(name, "there is no such file", e);
        } catch (IOException e) {
            throw InputException.ofFile(name, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static NpyFile open(String name, DataInputStream in, long size) throws IOException {
        byte[] magic = in.readNBytes(8);
        int version = magic.length == 8 ? magic[6] : 0;
        if (!Arrays.equals(Arrays.copyOf(magic, MAGIC.length), MAGIC) || version < 1 || version > 3 || magic[7] != 0) {
            throw InputException.ofFile(name, "is not a .npy file of version 1 to 3");
        }
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (length <= 0 || length > LONGEST_HEADER) {
            throw InputException.ofFile(name, "the header must have at most " + LONGEST_HEADER + " bytes");
        }
        byte[] text = in.readNBytes(length);
        if (text.length < length) {
            throw new EOFException();
        }
        Matcher header = HEADER.matcher(new String(text, StandardCharsets.UTF_8));
        if (!header.matches()) {
            throw InputException.ofFile(
                    name,
                    "the header must name a type, an order and one or two dimensions, but was "
                            + Checks.shown(new String(text, StandardCharsets.UTF_8).strip()));
        }
        return new NpyFile(name, in, header, size - 8 - (version == 1 ? 2 : 4) - length);
    }

    /** The name that messages use. */
    String name() {
        return file;
    }

    /**
     * The number of rows.
     *
     * @return N
     */
    public long rows() {
        return rows;
    }

    /**
     * The number of columns.
     *
     * @return K; 1 if there is one dimension
     */
    public int columns() {
        return columns;
    }

    /**
     * Whether there is only one dimension.
     *
     * @return true if so
     */
    public boolean isFlat() {
        return flat;
    }

    /**
     * The type of the numbers.
     *
     * @return NumPy's letter and the number of bytes, for instance {@code "i8"}
     */
    public String type() {
        return type;
    }

    /**
     * Reads the next row.
     *
     * @param into receives the numbers; at least {@link #columns()} long
     * @return false at the end
     * @throws InputException if the file cannot be read, or an integer is beyond 2^53
     */
    public boolean next(double[] into) {
        if (row == rows) {
            return false;
        }
        try {
            if (whole.length > 0) {
                for (int c = 0; c < columns; c++) {
                    System.arraycopy(whole, (int) ((c * rows + row) * width), bytes, c * width, width);
                }
            } else {
                in.readFully(bytes);
            }
        } catch (IOException e) {
            throw InputException.ofFile(file, "ends in row " + row, e);
        }
        row++;
        for (int c = 0; c < columns; c++) {
            into[c] = number(c * width);
        }
        return true;
    }

    private double number(int at) {
        return switch (type) {
            case "f8" -> numbers.getDouble(at);
            case "f4" -> numbers.getFloat(at);
            case "f2" -> half(numbers.getShort(at));
            case "i4" -> numbers.getInt(at);
            case "i2" -> numbers.getShort(at);
            case "i1" -> bytes[at];
            case "u4" -> Integer.toUnsignedLong(numbers.getInt(at));
            case "u2" -> Short.toUnsignedInt(numbers.getShort(at));
            case "b1", "u1" -> Byte.toUnsignedInt(bytes[at]);
            default -> {
                long value = numbers.getLong(at);
                boolean unsigned = type.equals("u8");
                if (value > LARGEST || value < (unsigned ? 0 : -LARGEST)) {
                    throw problem("row " + (row - 1) + " has "
                            + (unsigned ? Long.toUnsignedString(value) : Long.toString(value))
                            + ", which is beyond 2^53");
                }
                yield value;
            }
        };
    }

    /** A float of 16 bits: a sign, 5 bits of exponent and 10 of fraction. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 31;
        int fraction = bits & 1023;
        double size = exponent == 31
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }

    /** A problem with the file. */
    InputException problem(String reason) {
        return InputException.ofFile(file, reason);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw InputException.ofFile(file, "cannot be closed", e);
        }
    }
}
