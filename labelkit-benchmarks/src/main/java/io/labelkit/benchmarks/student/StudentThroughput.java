package io.labelkit.benchmarks.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.Students;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts a second that a student on hashed n-grams labels with two threads, in plain Java: messages of 80 characters on
 * average, in batches of 1,000, best of five rounds after one to warm up. Argument: the folder of the data sets.
 */
public final class StudentThroughput {
    private static final Logger LOG = LoggerFactory.getLogger(StudentThroughput.class);
    private static final int THREADS = 2;
    private static final int BATCH = 1000;
    private static final int BATCHES = 400;
    private static final int ROUNDS = 6;

    private StudentThroughput() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets
     * @throws IOException if the data set cannot be read
     * @throws InterruptedException if it is interrupted
     * @throws ExecutionException if a student fails
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        TextSet train = TextSet.read(Path.of(args[0]).resolve("text_lf_sms"), "train");
        List<String> classes = train.classes();
        int[] labels = train.labels().stream().mapToInt(classes::indexOf).toArray();
        Map<String, HashedNgrams> features = new TreeMap<>(Map.of(
                "words and characters",
                HashedNgrams.defaults(),
                "words and pairs of words",
                new HashedNgrams(18, 2, 1, 0, 1)));
        for (Map.Entry<String, HashedNgrams> feature : features.entrySet()) {
            try (HeadStudent student = Students.onText(feature.getValue())
                    .l2(1e-4)
                    .build()
                    .train(
                            TrainingSet.hard(train.items(), classes, labels),
                            LabelSpace.categories(classes),
                            Set.of(),
                            1)) {
                double best = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    double rate = rate(student, train.items());
                    best = round == 0 ? 0 : Math.max(best, rate);
                }
                LOG.info("{}: {} texts a second", feature.getKey(), Math.round(best));
            }
        }
    }

    private static double rate(HeadStudent student, List<Item<String>> items)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> futures = new ArrayList<>();
            long start = System.nanoTime();
            for (int b = 0; b < BATCHES; b++) {
                int from = b * BATCH % (items.size() - BATCH);
                futures.add(threads.submit(
                        () -> student.label(items.subList(from, from + BATCH)).size()));
            }
            long texts = 0;
            for (Future<Integer> future : futures) {
                texts += future.get();
            }
            return texts / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdown();
        }
    }
}
