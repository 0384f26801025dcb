package io.labelkit.benchmarks;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plants wrong labels in sets of texts with gold labels and prints how well they are found: the average precision of the
 * ranking, with everything at its default; the mean of that over three divisions into folds; and the average precision of
 * {@link CrossValidation#repeats} over the three. Arguments: a folder of sets with {@code examples.jsonl}; then, perhaps, a folder
 * that receives features, folds, noisy labels and our scores, on which {@code src/main/python/label_errors_in_text.py}
 * runs scikit-learn and cleanlab; then, perhaps, names of sets. The noise is that of {@link GoldTexts#noisy}.
 * {@code -Dtolerance=1e-7} trains closer to the minimum than the default does.
 */
public final class LabelErrorsInText {
    private static final Logger LOG = LoggerFactory.getLogger(LabelErrorsInText.class);
    private static final double[] RATES = {0.1, 0.2, 0.3};
    private static final int REPEATS = 3;

    private static final LogisticRegressionTrainer TRAINER = trainer();

    private LabelErrorsInText() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the sets, the folder to write to, and names of sets
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Optional<Path> out = args.length > 1 ? Optional.of(Path.of(args[1])) : Optional.empty();
        for (String name : args.length > 2 ? Arrays.asList(args).subList(2, args.length) : GoldTexts.SETS) {
            GoldTexts texts = GoldTexts.read(Path.of(args[0]), name);
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

    private static LogisticRegressionTrainer trainer() {
        LogisticRegressionTrainer.Builder builder = LogisticRegressionTrainer.builder();
        String tolerance = System.getProperty("tolerance");
        return tolerance == null
                ? builder.build()
                : builder.tolerance(Double.parseDouble(tolerance))
                        .maxIterations(10_000)
                        .build();
    }

    private static void run(GoldTexts texts, double rate, boolean symmetric, Optional<Path> out) throws IOException {
        int[] noisy = texts.noisy(rate, symmetric);
        Map<String, Label> given = new LinkedHashMap<>();
        for (int i = 0; i < noisy.length; i++) {
            given.put(texts.items().get(i).id(), Label.category(texts.classes().get(noisy[i])));
        }
        String noise = (symmetric ? "symmetric" : "by-class") + "-" + Math.round(rate * 100);
        CrossValidation<String> validation = CrossValidation.of(TRAINER).threads(2);
        TrainingSet<String> data = TrainingSet.hard(texts.items(), texts.classes(), noisy);
        ProbabilityMatrix p = validation.outOfFold(data);
        double once = averagePrecision(texts, noisy, given, p);
        double sum = once;
        double[] mean = new double[noisy.length * texts.classes().size()];
        add(p, mean);
        for (int seed = 1; seed < REPEATS; seed++) {
            ProbabilityMatrix other = validation.seed(seed).outOfFold(data);
            sum += averagePrecision(texts, noisy, given, other);
            add(other, mean);
        }
        ProbabilityMatrix repeated = ProbabilityMatrix.of(p.ids(), p.classes(), mean, ProbabilityOrigin.OUT_OF_SAMPLE);
        double ofMean = averagePrecision(texts, noisy, given, repeated);
        String found = String.format(Locale.ROOT, "%.5f\t%.5f\t%.5f", once, sum / REPEATS, ofMean);
        LOG.info("{}\t{}\t{}", texts.name(), noise, found);
        if (out.isPresent()) {
            writeLabels(texts, noise, noisy, p, out.get());
            Files.writeString(out.get().resolve(texts.name() + "." + noise + ".ap"), found + "\n");
        }
    }

    private static void add(ProbabilityMatrix p, double[] mean) {
        int k = p.classes().size();
        for (int i = 0; i < mean.length; i++) {
            mean[i] += p.get(i / k, i % k) / REPEATS;
        }
    }

    /** Equal scores share the place of the last of them, as in scikit-learn. */
    private static double averagePrecision(
            GoldTexts texts, int[] noisy, Map<String, Label> given, ProbabilityMatrix p) {
        List<LabelIssue> ranked =
                ConfidentLearning.builder().build().audit(given, p).ranked();
        double sum = 0;
        int found = 0;
        int waiting = 0;
        for (int rank = 0; rank < ranked.size(); rank++) {
            int row = p.rowOf(ranked.get(rank).id()).orElseThrow();
            waiting += noisy[row] == texts.gold()[row] ? 0 : 1;
            if (rank + 1 == ranked.size()
                    || ranked.get(rank + 1).score() != ranked.get(rank).score()) {
                found += waiting;
                sum += waiting * (found / (rank + 1.0));
                waiting = 0;
            }
        }
        return sum / found;
    }

    private static void writeFeatures(GoldTexts texts, Path out) throws IOException {
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

    private static void writeLabels(GoldTexts texts, String noise, int[] noisy, ProbabilityMatrix p, Path out)
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
