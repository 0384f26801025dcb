package io.labelkit.benchmarks.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.zeroshot.PrototypeMode;
import io.labelkit.model.zeroshot.ZeroShotLabeler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels the news of AG News by four descriptions, and reports accuracy, the best temperature, and what abstaining
 * gains. Arguments: the folder of the data sets, and a folder in which vectors are kept between runs.
 */
public final class ZeroShotBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(ZeroShotBenchmark.class);
    private static final double[] TEMPERATURES = {0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1};
    private static final double[] MARGINS = {0, 0.1, 0.2, 0.3, 0.5};

    private ZeroShotBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve("text_gold_agnews");
        Path cache = Path.of(args[1]);
        List<Embedder> embedders = List.of(
                new CachedEmbedder(Embedders.miniLm(), cache.resolve("cache-minilm.bin")),
                new CachedEmbedder(Embedders.bgeSmall(), cache.resolve("cache-bge.bin")));
        for (Embedder embedder : embedders) {
            for (String split : List.of("valid", "test")) {
                TextSet texts = TextSet.read(folder, split);
                for (PrototypeMode mode : PrototypeMode.values()) {
                    run(
                            embedder,
                            texts,
                            split + " names " + mode,
                            LabelSpace.categories(AgNewsStudent.descriptions().classNames()),
                            mode);
                    run(embedder, texts, split + " descriptions " + mode, AgNewsStudent.descriptions(), mode);
                }
            }
        }
    }

    private static void run(Embedder embedder, TextSet texts, String what, LabelSpace space, PrototypeMode mode) {
        StringBuilder line = new StringBuilder();
        for (double temperature : TEMPERATURES) {
            ZeroShotLabeler labeler = ZeroShotLabeler.builder(embedder, space)
                    .prototypes(mode)
                    .temperature(temperature)
                    .build();
            List<double[]> p = labeler.probabilities(texts.items());
            line.append(
                    String.format(Locale.ROOT, " | T %.2f: %s", temperature, Reliability.of(p, texts.labels(), space)));
        }
        StringBuilder coverage = new StringBuilder();
        for (double margin : MARGINS) {
            ZeroShotLabeler labeler = ZeroShotLabeler.builder(embedder, space)
                    .prototypes(mode)
                    .minimumMargin(margin)
                    .build();
            int right = 0;
            int voted = 0;
            var outcomes = labeler.label(texts.items());
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i).label().isPresent()) {
                    voted++;
                    right += outcomes.get(i)
                                    .label()
                                    .get()
                                    .toString()
                                    .equals(texts.labels().get(i))
                            ? 1
                            : 0;
                }
            }
            coverage.append(String.format(
                    Locale.ROOT,
                    " | margin %.1f: %.3f of %.3f",
                    margin,
                    (double) right / voted,
                    (double) voted / texts.size()));
        }
        LOG.info("{} {}{}{}", embedder.name(), what, coverage, line);
    }
}
