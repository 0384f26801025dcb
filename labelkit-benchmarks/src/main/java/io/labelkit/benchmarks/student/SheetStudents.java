package io.labelkit.benchmarks.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.Students;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Students of gold beside the figures of a sheet for logistic regression on the same vectors, with its penalty: C = 10 in
 * scikit-learn's terms, which is {@code l2 = inputScale^2 / (10 N)} here. The sheet's splits are others than those of the
 * sets here. Accuracy, for SMS macro-F1, mean of five draws. Arguments: the folder of the data sets, a folder for vectors,
 * perhaps names of sets.
 */
public final class SheetStudents {
    private static final Logger LOG = LoggerFactory.getLogger(SheetStudents.class);
    private static final int[] SIZES = {50, 100, 200, 500, 1000, Integer.MAX_VALUE};
    private static final int DRAWS = 5;
    private static final double C = 10;

    /** What the sheet has for a set and features: by size, NaN where it has nothing. */
    private record Row(String set, String features, double... figures) {}

    private static final double NONE = Double.NaN;
    private static final List<Row> SHEET = List.of(
            new Row("text_gold_agnews", "MiniLM", .76, .80, .83, .84, .85, .875),
            new Row("text_gold_agnews", "bge", .79, .84, .86, .87, .88, .894),
            new Row("text_gold_agnews", "n-grams", NONE, .52, NONE, .73, .79, .859),
            new Row("text_lf_youtube", "MiniLM", .87, .93, .92, .93, .93, .932),
            new Row("text_lf_youtube", "bge", .90, .94, .95, .94, .95, .954),
            new Row("text_lf_youtube", "n-grams", NONE, .88, NONE, .89, NONE, .905),
            new Row("text_lf_sms", "MiniLM", .63, .80, .89, .93, .94, .978),
            new Row("text_lf_sms", "bge", .61, .83, .92, .94, .97, .983),
            new Row("text_lf_sms", "n-grams", NONE, .56, NONE, .84, .91, .973));

    private SheetStudents() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors, names of sets
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path cache = Path.of(args[1]);
        List<String> only = List.of(args).subList(2, args.length);
        try (Embedder miniLm = new CachedEmbedder(Embedders.miniLm(), cache.resolve("cache-minilm.bin"));
                Embedder bge = new CachedEmbedder(Embedders.bgeSmall(), cache.resolve("cache-bge.bin"))) {
            for (Row row : SHEET) {
                if (only.isEmpty() || only.contains(row.set())) {
                    Supplier<HeadTrainerBuilder> kind = switch (row.features()) {
                        case "MiniLM" -> () -> Students.on(miniLm);
                        case "bge" -> () -> Students.on(bge);
                        default -> () -> Students.onText(new HashedNgrams(18, 2, 1, 0, 1, false));
                    };
                    run(Path.of(args[0]).resolve(row.set()), row, kind);
                }
            }
        }
    }

    private static void run(Path folder, Row row, Supplier<HeadTrainerBuilder> kind) throws IOException {
        TextSet train = TextSet.read(folder, "train");
        TextSet test = TextSet.read(folder, "test");
        boolean skewed = row.set().endsWith("sms");
        double scale = row.features().equals("n-grams") ? 1 : 4;
        for (int s = 0; s < SIZES.length; s++) {
            int size = Math.min(SIZES[s], train.size());
            if (Double.isNaN(row.figures()[s])) {
                continue;
            }
            double sum = 0;
            double squares = 0;
            int draws = size == train.size() ? 1 : DRAWS;
            for (int draw = 0; draw < draws; draw++) {
                Scores scores = scores(kind.get().l2(scale * scale / (C * size)), some(train, size, draw), test);
                double score = skewed ? scores.macroF1() : scores.accuracy();
                sum += score;
                squares += score * score;
            }
            double mean = sum / draws;
            LOG.info(String.format(
                    Locale.ROOT,
                    "%s | %s | %s | sheet %.3f | ours %.3f (sd %.3f) | %+.3f",
                    row.set(),
                    row.features(),
                    size == train.size() ? "all " + size : size,
                    row.figures()[s],
                    mean,
                    Math.sqrt(Math.max(0, squares / draws - mean * mean)),
                    mean - row.figures()[s]));
        }
    }

    private static Scores scores(HeadTrainerBuilder builder, TextSet rows, TextSet test) {
        List<String> classes = test.classes();
        int[] labels = rows.labels().stream().mapToInt(classes::indexOf).toArray();
        HeadStudent student = builder.build()
                .train(TrainingSet.hard(rows.items(), classes, labels), LabelSpace.categories(classes), Set.of(), 1);
        List<String> predicted = student.label(test.items()).stream()
                .map(outcome -> outcome.label().orElseThrow().toString())
                .toList();
        return Scores.of(test.labels(), predicted, classes);
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
