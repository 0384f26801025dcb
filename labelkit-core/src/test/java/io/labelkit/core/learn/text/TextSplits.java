package io.labelkit.core.learn.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Item;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.TrainingSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** Texts with gold labels and a split; tests that need them are skipped where they are not at hand. */
@NullMarked
record TextSplits(List<String> classes, List<JsonNode> examples) {

    static TextSplits read(String name) {
        Path file = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", name, "examples.jsonl");
        assumeTrue(Files.isRegularFile(file), () -> "skipped, as there are no shared data " + name);
        try {
            ObjectMapper mapper = new ObjectMapper();
            List<JsonNode> examples = new ArrayList<>();
            TreeSet<String> classes = new TreeSet<>();
            for (String line : Files.readAllLines(file)) {
                examples.add(mapper.readTree(line));
                classes.add(examples.get(examples.size() - 1).get("label").asText());
            }
            return new TextSplits(List.copyOf(classes), examples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrainingSet<String> part(String split) {
        List<JsonNode> some = examples.stream()
                .filter(e -> e.get("split").asText().equals(split))
                .toList();
        return TrainingSet.hard(
                some.stream()
                        .map(e -> Item.of(e.get("id").asText(), e.get("text").asText()))
                        .toList(),
                classes,
                some.stream()
                        .mapToInt(e -> classes.indexOf(e.get("label").asText()))
                        .toArray());
    }

    /** Counts of the test part: rows true, columns predicted. */
    int[][] confusion(Classifier<String> classifier) {
        TrainingSet<String> test = part("test");
        List<double[]> predictions = classifier.predict(test.items());
        int[][] confusion = new int[classes.size()][classes.size()];
        for (int i = 0; i < test.size(); i++) {
            int truth = 0;
            int best = 0;
            for (int k = 1; k < classes.size(); k++) {
                truth = test.target(i, k) == 1 ? k : truth;
                best = predictions.get(i)[k] > predictions.get(i)[best] ? k : best;
            }
            confusion[truth][best]++;
        }
        return confusion;
    }

    static double accuracy(int[][] confusion) {
        double right = 0;
        double all = 0;
        for (int s = 0; s < confusion.length; s++) {
            for (int y = 0; y < confusion.length; y++) {
                right += s == y ? confusion[s][y] : 0;
                all += confusion[s][y];
            }
        }
        return right / all;
    }

    static double macroF1(int[][] confusion) {
        double sum = 0;
        for (int k = 0; k < confusion.length; k++) {
            double truths = 0;
            double predicted = 0;
            for (int j = 0; j < confusion.length; j++) {
                truths += confusion[k][j];
                predicted += confusion[j][k];
            }
            sum += truths + predicted == 0 ? 0 : 2 * confusion[k][k] / (truths + predicted);
        }
        return sum / confusion.length;
    }
}
