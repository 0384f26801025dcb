package io.labelkit.benchmarks.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.Students;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of training a linear head on given vectors, to be compared with {@code linear_head.py} on the same file.
 * Arguments: the file (N, D and K as 32-bit integers, N x D float32, N 32-bit labels, little-endian), the penalty, the norm
 * of the gradient at which to stop, the number of threads.
 */
public final class LinearHeadTime {
    private static final Logger LOG = LoggerFactory.getLogger(LinearHeadTime.class);
    private static final int ROUNDS = 3;

    private LinearHeadTime() {}

    /**
     * Runs the benchmark.
     *
     * @param args the file, the penalty, the tolerance, the threads
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(args[0])), 1 << 20))) {
            ByteBuffer sizes = read(in, 3);
            int n = sizes.getInt();
            int d = sizes.getInt();
            int k = sizes.getInt();
            List<float[]> vectors = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                float[] vector = new float[d];
                read(in, d).asFloatBuffer().get(vector);
                vectors.add(vector);
            }
            int[] labels = new int[n];
            read(in, n).asIntBuffer().get(labels);
            run(vectors, labels, k, args);
        }
    }

    private static ByteBuffer read(DataInputStream in, int numbers) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(numbers, Float.BYTES)];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void run(List<float[]> vectors, int[] labels, int k, String[] args) {
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            items.add(Item.of("r" + i, Integer.toString(i)));
        }
        List<String> classes = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            classes.add("c" + c);
        }
        TrainingSet<String> data = TrainingSet.hard(items, classes, labels);
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            HeadStudent student = Students.on(new Given(vectors))
                    .inputScale(1)
                    .l2(Double.parseDouble(args[1]))
                    .tolerance(Double.parseDouble(args[2]))
                    .threads(Integer.parseInt(args[3]))
                    .build()
                    .train(data, LabelSpace.categories(classes), Set.of(), 1);
            LOG.info(
                    "{} s, objective {}, {} iterations",
                    (System.nanoTime() - start) / 1e9,
                    student.trainingMetrics().get("loss"),
                    student.trainingMetrics().get("iterations"));
        }
    }

    /** Vectors by number. */
    private record Given(List<float[]> vectors) implements Embedder {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public int dimension() {
            return vectors.get(0).length;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("given", Map.of("dimension", dimension()));
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream()
                    .map(text -> vectors.get(Integer.parseInt(text)))
                    .toList();
        }
    }
}
