package io.labelkit.benchmarks.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.curriculum.Curricula;
import io.labelkit.model.student.curriculum.Curriculum;
import io.labelkit.model.student.selection.RobustActiveDistillation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether choosing what to learn from helps: curricula on all labels of a teacher, and 200 labels chosen by robust active
 * distillation or by the least margin, after 50 random ones, against 200 random ones, mean of five seeds. Accuracy on the
 * split {@code test}, cross-entropy with a fixed penalty. Arguments: the folder of the data sets, a folder for vectors,
 * perhaps names of sets.
 */
public final class SelectionBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(SelectionBenchmark.class);
    private static final List<String> SETS = List.of("text_lf_youtube", "text_lf_sms", "llm_politeness_qa");
    private static final double PENALTY = 1e-2;
    private static final int START = 50;
    private static final int MORE = 150;
    private static final int SEEDS = 5;
    private static final double TEACHER_ERROR = 0.1;

    private SelectionBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors, names of sets
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<String> sets = args.length > 2 ? List.of(args).subList(2, args.length) : SETS;
        try (Embedder embedder =
                new CachedEmbedder(Embedders.bgeSmall(), Path.of(args[1]).resolve("cache-bge.bin"))) {
            for (String name : sets) {
                VotedSet set = VotedSet.read(Path.of(args[0]).resolve(name));
                TrainingSet<String> silver = set.silver();
                curricula()
                        .forEach((how, curriculum) -> LOG.info(
                                "{} | {} labels | {} | {}",
                                name,
                                silver.size(),
                                how,
                                text(accuracy(set, train(set, silver, embedder, curriculum)))));
                chosen(name, set, silver, embedder);
            }
        }
    }

    private static Map<String, Curriculum> curricula() {
        Map<String, Curriculum> all = new LinkedHashMap<>();
        all.put("all at once", Curricula.none());
        all.put("confident teacher, uncertain student", Curricula.confidentTeacherUncertainStudent(Set.of(), 5));
        all.put("surest first", Curricula.surestFirst(0.3, 5));
        all.put("bootstrapping", Curricula.bootstrapHard(0.8, 10));
        return all;
    }

    private static HeadStudent train(VotedSet set, TrainingSet<String> data, Embedder embedder, Curriculum curriculum) {
        return Students.on(embedder).l2(PENALTY).curriculum(curriculum).build().train(data, set.space(), Set.of(), 1);
    }

    private static double accuracy(VotedSet set, HeadStudent student) {
        List<String> predicted = student.label(set.test().items()).stream()
                .map(outcome -> outcome.label().orElseThrow().toString())
                .toList();
        return Scores.of(set.test().labels(), predicted, set.space().classNames())
                .accuracy();
    }

    private static void chosen(String name, VotedSet set, TrainingSet<String> silver, Embedder embedder) {
        double[] sums = new double[3];
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, silver.size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            List<Integer> start = order.subList(0, START);
            List<Integer> rest = order.subList(START, order.size());
            HeadStudent first = train(set, silver.rows(ints(start)), embedder, Curricula.none());
            List<double[]> said = first.predict(silver.rows(ints(rest)).items());
            List<List<Integer>> picks = List.of(
                    IntStream.range(0, MORE).boxed().toList(),
                    RobustActiveDistillation.choose(said, MORE, 0, seed),
                    RobustActiveDistillation.choose(said, MORE, TEACHER_ERROR, seed));
            for (int w = 0; w < sums.length; w++) {
                List<Integer> rows = new ArrayList<>(start);
                picks.get(w).forEach(pick -> rows.add(rest.get(pick)));
                sums[w] += accuracy(set, train(set, silver.rows(ints(rows)), embedder, Curricula.none())) / SEEDS;
            }
        }
        LOG.info(
                "{} | 200 labels | random {} | least margin {} | robust {}",
                name,
                text(sums[0]),
                text(sums[1]),
                text(sums[2]));
    }

    private static int[] ints(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
