package io.labelkit.core.interchange;

import io.labelkit.core.io.AtomicFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes {@code .npy} files of version 1 in C order: 64-bit integers or floats, little endian. */
final class NpyBytes {
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private NpyBytes() {}

    static void write(Path path, long rows, int columns, boolean flat, boolean integers, double[] values) {
        String shape = flat ? "(" + rows + ",)" : "(" + rows + ", " + columns + ")";
        String header =
                "{'descr': '" + (integers ? "<i8" : "<f8") + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int padding = ALIGNMENT - (PREFIX + header.length() + 1) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(PREFIX + text.length + values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
        for (double value : values) {
            if (integers) {
                bytes.putLong((long) value);
            } else {
                bytes.putDouble(value);
            }
        }
        AtomicFile.writeBytes(path, bytes.array());
    }
}
