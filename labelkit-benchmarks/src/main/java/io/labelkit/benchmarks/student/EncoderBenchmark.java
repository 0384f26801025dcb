package io.labelkit.benchmarks.student;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.Students;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Students that read texts themselves, on gold labels with their default settings: linear on hashed n-grams, convolutional,
 * transformer. Arguments: the folder of the data sets, the number of seeds, and perhaps names of sets and of students.
 */
public final class EncoderBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderBenchmark.class);
    private static final List<String> SETS = List.of("text_gold_agnews", "text_lf_youtube", "text_lf_sms");

    private EncoderBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the number of seeds, and perhaps names of sets and of students
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        Map<String, Supplier<HeadTrainerBuilder>> students = new LinkedHashMap<>();
        students.put("linear", Students::onText);
        students.put("convolutional", Students::convolutional);
        students.put("transformer", Students::transformer);
        List<String> only = List.of(args).subList(2, args.length);
        for (String set : SETS) {
            for (Map.Entry<String, Supplier<HeadTrainerBuilder>> student : students.entrySet()) {
                boolean asked = only.stream().noneMatch(SETS::contains) || only.contains(set);
                boolean wanted = only.stream().noneMatch(students::containsKey) || only.contains(student.getKey());
                if (asked && wanted) {
                    run(Path.of(args[0], set), student.getKey(), student.getValue(), Integer.parseInt(args[1]));
                }
            }
        }
    }

    private static void run(Path folder, String name, Supplier<HeadTrainerBuilder> student, int seeds)
            throws IOException {
        TextSet train = TextSet.read(folder, "train");
        TextSet test = TextSet.read(folder, "test");
        List<String> classes = train.classes();
        int[] labels = train.labels().stream().mapToInt(classes::indexOf).toArray();
        TrainingSet<String> data = TrainingSet.hard(train.items(), classes, labels);
        double accuracy = 0;
        double macroF1 = 0;
        long training = 0;
        long predicting = 0;
        for (int seed = 0; seed < seeds; seed++) {
            long start = System.nanoTime();
            HeadStudent trained = student.get().build().train(data, LabelSpace.categories(classes), Set.of(), seed);
            training += System.nanoTime() - start;
            start = System.nanoTime();
            List<String> predicted = trained.label(test.items()).stream()
                    .map(outcome -> outcome.label().orElseThrow().toString())
                    .toList();
            predicting += System.nanoTime() - start;
            Scores scores = Scores.of(test.labels(), predicted, classes);
            accuracy += scores.accuracy() / seeds;
            macroF1 += scores.macroF1() / seeds;
        }
        LOG.info(String.format(
                Locale.ROOT,
                "%s, %s, %d texts, %d seeds: accuracy %.4f, macro-F1 %.4f, training %.1f s, %.0f texts/s",
                folder.getFileName(),
                name,
                train.size(),
                seeds,
                accuracy,
                macroF1,
                training / 1e9 / seeds,
                test.size() * 1e9 * seeds / predicting));
    }
}
