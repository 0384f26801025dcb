package io.labelkit.store.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Vectors as rows of the file: 32-bit numbers, little-endian, and a checksum over model, text and numbers. */
final class VectorBytes {
    private VectorBytes() {}

    static byte[] of(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    static long checksum(long model, byte[] text, byte[] vector) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, model));
        crc.update(text);
        crc.update(vector);
        return crc.getValue();
    }

    /** The vector, if its row is whole. */
    static Optional<float[]> read(byte[] bytes, int dimension) {
        if (bytes.length != Float.BYTES * (long) dimension) {
            return Optional.empty();
        }
        float[] vector = new float[dimension];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return Optional.of(vector);
    }
}
