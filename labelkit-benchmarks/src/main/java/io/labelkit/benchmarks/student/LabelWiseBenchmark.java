package io.labelkit.benchmarks.student;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadSolver;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.loss.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several emotions at once: a small student taught by a larger one through its probabilities alone, and also through its
 * vectors of items and classes (L2D), beside one trained on the labels. Arguments: the folder of the data sets, a folder in
 * which vectors are kept between runs, and pairs of weights such as {@code 0.1,0.1}.
 */
public final class LabelWiseBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(LabelWiseBenchmark.class);
    private static final int SEEDS = 3;

    private LabelWiseBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors, pairs of weights
     * @throws IOException if the data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0], "multi_goemotions", "examples.jsonl");
        List<String> classes = classes(file);
        TrainingSet<String> train = read(file, "train", classes);
        TrainingSet<String> test = read(file, "test", classes);
        LabelSpace space = LabelSpace.categorySets(classes);
        try (Embedder large = new CachedEmbedder(Embedders.bgeSmall(), Path.of(args[1]).resolve("cache-bge.bin"));
                Embedder small =
                        new CachedEmbedder(Embedders.miniLm(), Path.of(args[1]).resolve("cache-minilm.bin"))) {
            HeadStudent teacher = hidden(large, 256).build().train(train, space, Set.of(), 1);
            report("teacher, bge, 256 hidden", List.of(teacher), test);
            double[] said = teacher.predict(train.items()).stream()
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            double[] ones = new double[train.size()];
            Arrays.fill(ones, 1);
            TrainingSet<String> taught = TrainingSet.multiLabel(train.items(), classes, said, ones);
            report("labels alone", students(hidden(small, 32), train, space), test);
            HeadTrainerBuilder follower = hidden(small, 32).loss(Losses.logitDistillation());
            report("probabilities", students(follower, taught, space), test);
            for (String pair : Arrays.asList(args).subList(2, args.length)) {
                String[] weights = pair.split(",", -1);
                follower.labelWise(
                        teacher.labelWise(), Double.parseDouble(weights[0]), Double.parseDouble(weights[1]));
                report("probabilities and vectors " + pair, students(follower, taught, space), test);
            }
        }
    }

    private static HeadTrainerBuilder hidden(Embedder embedder, int units) {
        return Students.on(embedder)
                .solver(HeadSolver.ADAM)
                .hiddenUnits(units)
                .learningRate(0.003)
                .batchSize(128)
                .epochs(15)
                .dropout(0.2);
    }

    private static List<HeadStudent> students(HeadTrainerBuilder builder, TrainingSet<String> data, LabelSpace space) {
        List<HeadStudent> students = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            students.add(builder.build().train(data, space, Set.of(), seed));
        }
        return students;
    }

    /** Mean over the students of micro F1 and mean average precision over classes. */
    private static void report(String name, List<HeadStudent> students, TrainingSet<String> test) {
        double f1 = 0;
        double precision = 0;
        for (HeadStudent student : students) {
            List<double[]> p = student.predict(test.items());
            f1 += microF1(p, test) / students.size();
            precision += averagePrecision(p, test) / students.size();
        }
        LOG.info(String.format(Locale.ROOT, "%s: micro-F1 %.4f, mean average precision %.4f", name, f1, precision));
    }

    private static double microF1(List<double[]> p, TrainingSet<String> test) {
        double both = 0;
        double either = 0;
        for (int i = 0; i < test.size(); i++) {
            for (int k = 0; k < test.classes().size(); k++) {
                boolean said = p.get(i)[k] >= 0.5;
                boolean truth = test.target(i, k) > 0;
                both += said && truth ? 2 : 0;
                either += (said ? 1 : 0) + (truth ? 1 : 0);
            }
        }
        return either == 0 ? 0 : both / either;
    }

    private static double averagePrecision(List<double[]> p, TrainingSet<String> test) {
        double sum = 0;
        int counted = 0;
        for (int k = 0; k < test.classes().size(); k++) {
            int column = k;
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < test.size(); i++) {
                order.add(i);
            }
            order.sort((a, b) -> Double.compare(p.get(b)[column], p.get(a)[column]));
            double found = 0;
            double precision = 0;
            for (int rank = 0; rank < order.size(); rank++) {
                if (test.target(order.get(rank), k) > 0) {
                    found++;
                    precision += found / (rank + 1);
                }
            }
            sum += found > 0 ? precision / found : 0;
            counted += found > 0 ? 1 : 0;
        }
        return sum / counted;
    }

    private static List<String> classes(Path file) throws IOException {
        TreeSet<String> classes = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            new ObjectMapper().readTree(line).path("labels").forEach(label -> classes.add(label.asText()));
        }
        return List.copyOf(classes);
    }

    private static TrainingSet<String> read(Path file, String split, List<String> classes) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Item<String>> items = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode example = mapper.readTree(line);
            if (example.path("split").asText().equals(split)) {
                items.add(Item.of(
                        example.path("id").asText(), example.path("text").asText()));
                double[] row = new double[classes.size()];
                example.path("labels").forEach(label -> row[classes.indexOf(label.asText())] = 1);
                rows.add(row);
            }
        }
        double[] ones = new double[items.size()];
        Arrays.fill(ones, 1);
        return TrainingSet.multiLabel(
                items, classes, rows.stream().flatMapToDouble(Arrays::stream).toArray(), ones);
    }
}
