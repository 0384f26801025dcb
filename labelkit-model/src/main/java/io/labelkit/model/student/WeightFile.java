package io.labelkit.model.student;

import io.labelkit.core.identity.ContentHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The weights of a student as a file: float32, little-endian, nothing else. */
final class WeightFile {
    private WeightFile() {}

    static byte[] bytes(float[] weights) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(weights.length, Float.BYTES));
        buffer.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(weights);
        return buffer.array();
    }

    /** The weights of a head, and after them those of its encoder if the student has one of its own. */
    static byte[] bytes(Head head, Featuriser featuriser) {
        if (!(featuriser instanceof EncoderFeatures encoder)) {
            return bytes(head.weights());
        }
        float[] all = Arrays.copyOf(head.weights(), head.weights().length + encoder.weights().length);
        System.arraycopy(encoder.weights(), 0, all, head.weights().length, encoder.weights().length);
        return bytes(all);
    }

    static float[] read(Path file, long count, String sha256) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StudentFormatException(file, "is missing");
        }
        long expected = Math.multiplyExact(count, Float.BYTES);
        if (Files.size(file) != expected) {
            throw new StudentFormatException(
                    file, "must have " + expected + " bytes for " + count + " weights, but has " + Files.size(file));
        }
        byte[] bytes = Files.readAllBytes(file);
        String actual = ContentHash.ofBytes(bytes).hex();
        if (!actual.equals(sha256)) {
            throw new StudentFormatException(file, "is damaged: SHA-256 must be " + sha256 + ", but is " + actual);
        }
        FloatBuffer buffer =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] weights = new float[buffer.remaining()];
        buffer.get(weights);
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new StudentFormatException(file, "weight " + i + " must be finite, but is " + weights[i]);
            }
        }
        return weights;
    }
}
