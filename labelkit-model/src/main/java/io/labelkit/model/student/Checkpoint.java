package io.labelkit.model.student;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.io.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * All that a training needs to go on after an epoch as if it had never stopped. The file names the training it belongs
 * to, by a hash of data, settings and seed, and ends with a hash of itself.
 */
record Checkpoint(
        String training,
        int epoch,
        int step,
        double firstLoss,
        List<float[]> weights,
        List<float[]> means,
        List<float[]> variances,
        double bestLoss,
        int bestEpoch,
        List<float[]> bestWeights,
        double[] targets,
        double[] lessonWeights) {
    static final String FILE = "training.checkpoint";
    private static final int MAGIC = 0x4c4b4331;
    private static final int HASH_BYTES = 32;

    void write(Path directory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(training);
            out.writeInt(epoch);
            out.writeInt(step);
            out.writeDouble(firstLoss);
            for (List<float[]> arrays : List.of(weights, means, variances, bestWeights)) {
                out.writeInt(arrays.size());
                for (float[] array : arrays) {
                    out.writeInt(array.length);
                    for (float value : array) {
                        out.writeFloat(value);
                    }
                }
            }
            out.writeDouble(bestLoss);
            out.writeInt(bestEpoch);
            for (double[] array : List.of(targets, lessonWeights)) {
                out.writeInt(array.length);
                for (double value : array) {
                    out.writeDouble(value);
                }
            }
            out.flush();
            byte[] body = bytes.toByteArray();
            bytes.write(HexFormat.of().parseHex(ContentHash.ofBytes(body).hex()));
            Files.createDirectories(directory);
            AtomicFile.writeBytes(directory.resolve(FILE), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint in " + directory, e);
        }
    }

    /** The checkpoint of a training in a directory, if there is a file. */
    static Optional<Checkpoint> read(Path directory, String training) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - HASH_BYTES));
            String hash = HexFormat.of().formatHex(bytes, body.length, bytes.length);
            if (body.length == 0 || !ContentHash.ofBytes(body).hex().equals(hash)) {
                throw new TrainingException(
                        "the checkpoint " + file + " is damaged; delete it to train from the start");
            }
            Checkpoint found = parse(new DataInputStream(new ByteArrayInputStream(body)), file);
            if (!found.training.equals(training)) {
                throw new TrainingException(
                        "the checkpoint " + file
                                + " belongs to another training (other data, settings or seed); delete it or use another folder");
            }
            return Optional.of(found);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint " + file, e);
        }
    }

    private static Checkpoint parse(DataInputStream in, Path file) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new TrainingException("the checkpoint " + file + " is not of this version of LabelKit");
        }
        String training = in.readUTF();
        int epoch = in.readInt();
        int step = in.readInt();
        double firstLoss = in.readDouble();
        List<List<float[]>> lists = new ArrayList<>();
        for (int l = 0; l < 4; l++) {
            List<float[]> arrays = new ArrayList<>();
            int count = in.readInt();
            for (int a = 0; a < count; a++) {
                float[] array = new float[in.readInt()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = in.readFloat();
                }
                arrays.add(array);
            }
            lists.add(arrays);
        }
        double bestLoss = in.readDouble();
        int bestEpoch = in.readInt();
        double[] targets = doubles(in);
        return new Checkpoint(
                training,
                epoch,
                step,
                firstLoss,
                lists.get(0),
                lists.get(1),
                lists.get(2),
                bestLoss,
                bestEpoch,
                lists.get(3),
                targets,
                doubles(in));
    }

    private static double[] doubles(DataInputStream in) throws IOException {
        double[] array = new double[in.readInt()];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readDouble();
        }
        return array;
    }

    static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the checkpoint in " + directory, e);
        }
    }

    /** The name of a training by all that decides about it. */
    static String nameOf(String... parts) {
        return ContentHash.ofBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
