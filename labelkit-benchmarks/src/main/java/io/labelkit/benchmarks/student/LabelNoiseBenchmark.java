package io.labelkit.benchmarks.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.distill.Distillation;
import io.labelkit.model.student.distill.Distilled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What wrong labels cost the default policy on AG News with the vectors of MiniLM: 40 % uniform flips, and 40 % flips to
 * the next class, without gold and with 100 gold labels. Arguments: the folder of the data sets, a folder in which vectors
 * are kept between runs, and perhaps the number of seeds.
 */
public final class LabelNoiseBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(LabelNoiseBenchmark.class);
    private static final double RATE = 0.4;
    private static final int GOLD = 100;

    private enum Noise {
        NONE,
        UNIFORM,
        NEXT
    }

    private LabelNoiseBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors, the number of seeds
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve("text_gold_agnews");
        int seeds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        TextSet train = TextSet.read(folder, "train");
        TextSet test = TextSet.read(folder, "test");
        try (Embedder embedder =
                new CachedEmbedder(Embedders.miniLm(), Path.of(args[1]).resolve("cache-minilm.bin"))) {
            for (int gold : new int[] {0, GOLD}) {
                for (Noise noise : Noise.values()) {
                    for (long seed = 1; seed <= seeds; seed++) {
                        run(train, test, noise, gold, seed, embedder);
                    }
                }
            }
        }
    }

    private static void run(TextSet train, TextSet test, Noise noise, int gold, long seed, Embedder embedder) {
        List<String> classes = train.classes();
        Random random = new Random(seed);
        int[] truth = train.labels().stream().mapToInt(classes::indexOf).toArray();
        int[] said = truth.clone();
        for (int i = 0; i < said.length; i++) {
            if (noise != Noise.NONE && random.nextDouble() < RATE) {
                int step = noise == Noise.NEXT ? 1 : 1 + random.nextInt(classes.size() - 1);
                said[i] = (truth[i] + step) % classes.size();
            }
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, truth.length).boxed().toList());
        Collections.shuffle(order, random);
        int[] known =
                order.subList(0, gold).stream().mapToInt(Integer::intValue).toArray();
        Distilled distilled = Distillation.with(() -> Students.on(embedder))
                .gold(TrainingSet.hard(train.items(), classes, truth).rows(known))
                .run(TrainingSet.hard(train.items(), classes, said), LabelSpace.categories(classes), Set.of(), seed);
        LOG.info(
                "{} seed {} gold {}: student {}, gold only {}, chosen {}",
                noise,
                seed,
                gold,
                accuracy(distilled.student(), test),
                distilled.goldOnly().map(g -> accuracy(g, test)).orElse("-"),
                distilled.chosen());
    }

    private static String accuracy(HeadStudent student, TextSet test) {
        List<String> predicted = student.label(test.items()).stream()
                .map(outcome -> outcome.label().orElseThrow().toString())
                .toList();
        return String.format(
                Locale.ROOT,
                "%.4f",
                Scores.of(test.labels(), predicted, student.classes()).accuracy());
    }
}
