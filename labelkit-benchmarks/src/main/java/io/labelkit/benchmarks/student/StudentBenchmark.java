package io.labelkit.benchmarks.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainer;
import io.labelkit.model.student.HeadTrainerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains students on gold labels of three data sets, with two embedders, and reports accuracy and macro-F1 on the test
 * split. Arguments: the folder of the data sets, and a folder in which vectors are kept between runs.
 */
public final class StudentBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(StudentBenchmark.class);
    private static final List<String> SETS = List.of("text_gold_agnews", "text_lf_youtube", "text_lf_sms");
    private static final int[] SIZES = {200, Integer.MAX_VALUE};
    private static final long SEEDS = 5;

    private StudentBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Path cache = Path.of(args[1]);
        Map<String, Embedder> embedders = new TreeMap<>(Map.of(
                "minilm", new CachedEmbedder(Embedders.miniLm(), cache.resolve("cache-minilm.bin")),
                "bge", new CachedEmbedder(Embedders.bgeSmall(), cache.resolve("cache-bge.bin"))));
        for (String set : SETS) {
            for (Map.Entry<String, Embedder> embedder : embedders.entrySet()) {
                run(data.resolve(set), embedder.getKey(), embedder.getValue());
            }
        }
    }

    private static void run(Path folder, String name, Embedder embedder) throws IOException {
        TextSet train = TextSet.read(folder, "train");
        TextSet test = TextSet.read(folder, "test");
        List<String> classes = train.classes();
        for (int hidden : new int[] {0, 128}) {
            HeadTrainerBuilder builder = HeadTrainer.builder(embedder).hiddenUnits(hidden);
            HeadTrainer trainer =
                    (hidden == 0 ? builder : builder.learningRate(3e-3).dropout(0.2)).build();
            for (int size : SIZES) {
                report(
                        folder.getFileName() + " " + name + (hidden == 0 ? " linear" : " hidden " + hidden),
                        trainer,
                        train,
                        test,
                        classes,
                        size);
            }
        }
    }

    private static void report(
            String what, HeadTrainer trainer, TextSet train, TextSet test, List<String> classes, int size) {
        double accuracy = 0;
        double macroF1 = 0;
        long runs = size >= train.size() ? 1 : SEEDS;
        long start = System.nanoTime();
        for (long seed = 0; seed < runs; seed++) {
            HeadStudent student = train(trainer, some(train, size, seed), classes, seed);
            List<String> predicted = student.label(test.items()).stream()
                    .map(outcome -> outcome.label().orElseThrow().toString())
                    .toList();
            Scores scores = Scores.of(test.labels(), predicted, classes);
            accuracy += scores.accuracy() / runs;
            macroF1 += scores.macroF1() / runs;
        }
        LOG.info(
                "{}, {} items: accuracy {}, macro-F1 {}, {} s a run",
                what,
                Math.min(size, train.size()),
                String.format("%.4f", accuracy),
                String.format("%.4f", macroF1),
                String.format("%.2f", (System.nanoTime() - start) / 1e9 / runs));
    }

    private static HeadStudent train(HeadTrainer trainer, TextSet rows, List<String> classes, long seed) {
        int[] labels = rows.labels().stream().mapToInt(classes::indexOf).toArray();
        return trainer.train(
                TrainingSet.hard(rows.items(), classes, labels), LabelSpace.categories(classes), Set.of(), seed);
    }

    private static TextSet some(TextSet train, int size, long seed) {
        if (size >= train.size()) {
            return train;
        }
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, train.size()).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        return train.rows(rows.subList(0, size));
    }
}
