package io.labelkit.benchmarks.student;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.NumericPredictor;
import io.labelkit.core.learn.linear.RidgeTrainer;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.NumberLabels;
import io.labelkit.model.student.NumberTrainer;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.ScoreLoss;
import io.labelkit.model.student.report.NumberReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Students of numbers beside a ridge regression on the same vectors: how paraphrastic two questions are, as the mean of four
 * annotators, with two fifths for training, one for calibration and two for the test. Arguments: the folder of the data
 * sets, and a folder in which vectors are kept between runs.
 */
public final class NumberBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(NumberBenchmark.class);

    private NumberBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors
     * @throws IOException if the data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        NumberLabels all = read(Path.of(args[0], "numeric_paraphrase", "examples.jsonl"));
        NumberLabels train = part(all, 0, 2);
        NumberLabels gold = part(all, 2, 3);
        NumberLabels test = part(all, 3, 5);
        LabelSpace space = LabelSpace.builder(LabelKind.NUMBER, "paraphrase")
                .range(-5, 5)
                .build();
        try (Embedder embedder =
                new CachedEmbedder(Embedders.bgeSmall(), Path.of(args[1]).resolve("cache-bge.bin"))) {
            NumberReport.Builder report =
                    NumberReport.builder(space, labels(test, IntStream.range(0, test.size()).mapToDouble(test::value).toArray()));
            report.meanOf(train);
            report.contestant("ridge", labels(test, ridge(embedder, train, test)));
            for (ScoreLoss loss : List.of(Losses.cumulative(), Losses.ordinal())) {
                report.student(
                        loss.name(),
                        NumberTrainer.builder(Students.on(embedder).loss(loss).l2(1e-2))
                                .build()
                                .train(train, space, Set.of(), 1)
                                .calibratedOn(gold, 0.9),
                        test.items());
            }
            LOG.info("\n{}", report.build());
        }
    }

    private static double[] ridge(Embedder embedder, NumberLabels train, NumberLabels test) {
        double[] values = IntStream.range(0, train.size()).mapToDouble(train::value).toArray();
        NumericPredictor<double[]> ridge = RidgeTrainer.of(1)
                .train(vectors(embedder, train), values, 1);
        return Arrays.stream(ridge.predict(vectors(embedder, test)))
                .map(value -> Math.max(-5, Math.min(5, value)))
                .toArray();
    }

    private static List<double[]> vectors(Embedder embedder, NumberLabels labels) {
        return embedder.embed(labels.items().stream().map(Item::data).toList()).stream()
                .map(v -> IntStream.range(0, v.length).mapToDouble(j -> v[j]).toArray())
                .toList();
    }

    private static Map<String, Label> labels(NumberLabels of, double[] values) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            labels.put(of.items().get(i).id(), new Label.Numeric(values[i]));
        }
        return labels;
    }

    private static NumberLabels part(NumberLabels all, int from, int to) {
        return all.rows(IntStream.range(0, all.size())
                .filter(i -> i % 5 >= from && i % 5 < to)
                .toArray());
    }

    private static NumberLabels read(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Item<String>> items = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode example = mapper.readTree(line);
            items.add(Item.of(example.path("id").asText(), example.path("text").asText()));
            values.add(example.path("mean").asDouble());
        }
        return NumberLabels.exact(
                items, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
