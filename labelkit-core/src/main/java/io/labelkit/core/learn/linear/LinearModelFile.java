package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.features.ColumnScaling;
import io.labelkit.core.learn.features.Features;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A linear classifier as a file, big-endian: magic number and version, features, classes, fit, factors of the features if
 * they are weighted by rarity, weights of the features that have any, biases, and a CRC-32 of all that.
 */
record LinearModelFile(
        String features,
        List<Integer> settings,
        List<String> classes,
        boolean exclusive,
        LinearFit fit,
        ColumnScaling scaling,
        LinearWeights weights) {
    private static final int MAGIC = 0x4c4b4c43;
    private static final int VERSION = 1;
    private static final int MAX_SETTINGS = 64;

    <T> LinearClassifier<T> classifier(Features<T> expected) throws IOException {
        if (!expected.fingerprint().hash().hex().equals(features) || expected.dimension() != weights.dimension()) {
            throw new IOException("the model is of other features than " + expected + ": their fingerprint is "
                    + Checks.shown(features));
        }
        return new LinearClassifier<>(expected, scaling, weights, classes, exclusive, fit);
    }

    void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, ".model", ".part");
        try {
            CRC32 crc = new CRC32();
            try (DataOutputStream out = new DataOutputStream(
                    new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), crc))) {
                write(out);
                out.writeLong(crc.getValue());
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        text(out, features);
        out.writeInt(settings.size());
        for (int setting : settings) {
            out.writeInt(setting);
        }
        out.writeInt(classes.size());
        for (String name : classes) {
            text(out, name);
        }
        out.writeBoolean(exclusive);
        out.writeDouble(fit.l2());
        out.writeDouble(fit.temperature());
        out.writeBoolean(fit.converged());
        out.writeInt(fit.iterations());
        out.writeInt(weights.dimension());
        out.writeBoolean(scaling.unitLength());
        for (int j = 0; scaling.unitLength() && j < weights.dimension(); j++) {
            out.writeFloat(scaling.factor(j));
        }
        out.writeInt(weights.columns().length);
        for (int column : weights.columns()) {
            out.writeInt(column);
            for (int k = 0; k < classes.size(); k++) {
                out.writeDouble(weights.weight(column, k));
            }
        }
        for (int k = 0; k < classes.size(); k++) {
            out.writeDouble(weights.bias(k));
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static LinearModelFile read(Path file) throws IOException {
        long size = Files.size(file);
        CRC32 crc = new CRC32();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream in = new DataInputStream(new CheckedInputStream(bytes, crc))) {
            LinearModelFile model = read(in, size);
            long sum = crc.getValue();
            if (in.readLong() != sum || in.read() >= 0) {
                throw new IOException("the checksum does not fit");
            }
            return model;
        } catch (EOFException e) {
            throw new IOException(file.getFileName() + " is no linear model: it ends too early", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is no linear model: " + e.getMessage(), e);
        }
    }

    private static LinearModelFile read(DataInputStream in, long size) throws IOException {
        require(in.readInt() == MAGIC, "it does not begin like one");
        int version = in.readInt();
        require(version == VERSION, "its version is " + version + ", not " + VERSION);
        String features = text(in, size);
        List<Integer> settings = new ArrayList<>();
        for (int left = count(in, 4, Math.min(size, 4L * MAX_SETTINGS)); left > 0; left--) {
            settings.add(in.readInt());
        }
        List<String> classes = new ArrayList<>();
        for (int left = count(in, 4 + Double.BYTES, size); left > 0; left--) {
            classes.add(text(in, size));
        }
        require(!classes.isEmpty() && new HashSet<>(classes).size() == classes.size(), "classes repeat or are missing");
        boolean exclusive = in.readBoolean();
        LinearFit fit = new LinearFit(
                positive(in.readDouble()), positive(in.readDouble()), Map.of(), in.readBoolean(), in.readInt());
        int dimension = in.readInt();
        require(dimension >= 1 && dimension <= 1 << 24, "the number of features is " + dimension);
        boolean scaled = in.readBoolean();
        require(!scaled || (long) dimension * Float.BYTES <= size, "it is too short for its features");
        float[] factors = new float[scaled ? dimension : 0];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = (float) positive(in.readFloat());
        }
        return new LinearModelFile(
                features,
                settings,
                classes,
                exclusive,
                fit,
                ColumnScaling.ofFactors(factors),
                weights(in, size, dimension, classes.size()));
    }

    private static LinearWeights weights(DataInputStream in, long size, int dimension, int k) throws IOException {
        int[] columns = new int[count(in, Integer.BYTES + (long) k * Double.BYTES, size)];
        require((long) columns.length * k <= Integer.MAX_VALUE - 8, "there are too many weights");
        double[] weights = new double[columns.length * k];
        boolean[] seen = new boolean[dimension];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = in.readInt();
            require(
                    columns[c] >= 0 && columns[c] < dimension && !seen[columns[c]],
                    "feature " + columns[c] + " is wrong");
            seen[columns[c]] = true;
            for (int o = 0; o < k; o++) {
                weights[c * k + o] = finite(in.readDouble());
            }
        }
        double[] bias = new double[k];
        for (int o = 0; o < k; o++) {
            bias[o] = finite(in.readDouble());
        }
        return new LinearWeights(dimension, columns, weights, bias);
    }

    /** A number of things that take at least some bytes each. */
    private static int count(DataInputStream in, long bytesOfEach, long size) throws IOException {
        int count = in.readInt();
        require(count >= 0 && count * bytesOfEach <= size, "a count of " + count + " is too great for its size");
        return count;
    }

    private static String text(DataInputStream in, long size) throws IOException {
        byte[] bytes = in.readNBytes(count(in, 1, size));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static double finite(double value) throws IOException {
        require(Double.isFinite(value), "it has the number " + value);
        return value;
    }

    private static double positive(double value) throws IOException {
        require(value > 0 && Double.isFinite(value), "it has the number " + value);
        return value;
    }

    private static void require(boolean condition, String problem) throws IOException {
        if (!condition) {
            throw new IOException(problem);
        }
    }
}
