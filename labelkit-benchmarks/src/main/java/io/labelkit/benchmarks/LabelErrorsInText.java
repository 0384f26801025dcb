package io.labelkit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plants wrong labels in sets of texts with gold labels and prints how well they are found: the average precision of the
 * ranking, with the default features, a penalty chosen for noisy labels, calibration and 5 folds. Arguments: a folder of sets with {@code examples.jsonl};
 * then, perhaps, a folder that receives features, folds, noisy labels and our scores, on which
 * {@code src/main/python/label_errors_in_text.py} runs scikit-learn and cleanlab; then, perhaps, names of sets. Noise is
 * symmetric (another class, all alike), or depends on the class (the next class; the rate of a class is between half and
 * one and a half times the mean). Everything follows from the seed 20.
 */
public final class LabelErrorsInText {
    private static final Logger LOG = LoggerFactory.getLogger(LabelErrorsInText.class);
    private static final List<String> SETS = List.of(
            "text_gold_agnews",
            "text_lf_sms",
            "text_lf_youtube",
            "text_crowd_hsbrexit",
            "text_crowd_md_agreement",
            "text_crowd_multipico");
    private static final double[] RATES = {0.1, 0.2, 0.3};

    private LabelErrorsInText() {}

    private record Texts(String name, List<Item<String>> items, List<String> classes, int[] gold) {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the sets, the folder to write to, and names of sets
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Optional<Path> out = args.length > 1 ? Optional.of(Path.of(args[1])) : Optional.empty();
        for (String name : args.length > 2 ? Arrays.asList(args).subList(2, args.length) : SETS) {
            Texts texts = read(Path.of(args[0]), name);
            if (out.isPresent()) {
                writeFeatures(texts, out.get());
            }
            for (boolean symmetric : new boolean[] {true, false}) {
                for (double rate : RATES) {
                    run(texts, rate, symmetric, out);
                }
            }
        }
    }

    private static void run(Texts texts, double rate, boolean symmetric, Optional<Path> out) throws IOException {
        int[] noisy = noisy(texts, rate, symmetric);
        Map<String, Label> given = new LinkedHashMap<>();
        for (int i = 0; i < noisy.length; i++) {
            given.put(texts.items().get(i).id(), Label.category(texts.classes().get(noisy[i])));
        }
        ProbabilityMatrix p = CrossValidation.of(
                        LogisticRegressionTrainer.forNoisyLabels().build())
                .threads(2)
                .outOfFold(TrainingSet.hard(texts.items(), texts.classes(), noisy));
        List<LabelIssue> ranked =
                ConfidentLearning.builder().build().audit(given, p).ranked();
        double precision = averagePrecision(texts, noisy, ranked, p);
        String noise = (symmetric ? "symmetric" : "by-class") + "-" + Math.round(rate * 100);
        LOG.info("{}\t{}\t{}", texts.name(), noise, String.format(Locale.ROOT, "%.4f", precision));
        if (out.isPresent()) {
            writeLabels(texts, noise, noisy, p, out.get());
            Files.writeString(out.get().resolve(texts.name() + "." + noise + ".ap"), precision + "\n");
        }
    }

    private static Texts read(Path folder, String name) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Item<String>> items = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name).resolve("examples.jsonl"))) {
            JsonNode example = mapper.readTree(line);
            if (example.path("label").isTextual()) {
                items.add(
                        Item.of(example.get("id").asText(), example.get("text").asText()));
                labels.add(example.get("label").asText());
            }
        }
        List<String> classes = List.copyOf(new TreeSet<>(labels));
        return new Texts(
                name, items, classes, labels.stream().mapToInt(classes::indexOf).toArray());
    }

    private static int[] noisy(Texts texts, double rate, boolean symmetric) {
        Random random = new Random(20 + Math.round(rate * 1000));
        int k = texts.classes().size();
        int[] noisy = texts.gold().clone();
        for (int i = 0; i < noisy.length; i++) {
            double ofClass = symmetric ? rate : rate * (k == 1 ? 1 : 0.5 + (double) noisy[i] / (k - 1));
            int shift = symmetric && k > 2 ? 1 + random.nextInt(k - 1) : 1;
            noisy[i] = random.nextDouble() < ofClass ? (noisy[i] + shift) % k : noisy[i];
        }
        return noisy;
    }

    private static double averagePrecision(Texts texts, int[] noisy, List<LabelIssue> ranked, ProbabilityMatrix p) {
        double sum = 0;
        int found = 0;
        for (int rank = 0; rank < ranked.size(); rank++) {
            int row = p.rowOf(ranked.get(rank).id()).orElseThrow();
            if (noisy[row] != texts.gold()[row]) {
                found++;
                sum += found / (rank + 1.0);
            }
        }
        return sum / found;
    }

    private static void writeFeatures(Texts texts, Path out) throws IOException {
        Files.createDirectories(out);
        FeatureMatrix matrix = FeatureMatrix.of(
                HashedNgrams.defaults(), texts.items().stream().map(Item::data).toList(), 2);
        try (BufferedWriter writer = Files.newBufferedWriter(out.resolve(texts.name() + ".svm"))) {
            for (int i = 0; i < matrix.rows(); i++) {
                StringBuilder line = new StringBuilder().append(texts.gold()[i]);
                for (int e = matrix.start(i); e < matrix.start(i + 1); e++) {
                    line.append(' ').append(matrix.column(e)).append(':').append(matrix.value(e));
                }
                writer.write(line.append('\n').toString());
            }
        }
    }

    private static void writeLabels(Texts texts, String noise, int[] noisy, ProbabilityMatrix p, Path out)
            throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(out.resolve(texts.name() + "." + noise + ".csv"))) {
            writer.write("gold,noisy,fold,probabilities\n");
            for (int i = 0; i < noisy.length; i++) {
                StringBuilder line = new StringBuilder();
                line.append(texts.gold()[i]).append(',').append(noisy[i]);
                line.append(',').append(p.fold(i).orElseThrow());
                for (double value : p.row(i)) {
                    line.append(',').append(value);
                }
                writer.write(line.append('\n').toString());
            }
        }
    }
}
