package io.labelkit.benchmarks.student;

import io.labelkit.aggregate.truth.BinaryRelevance;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.pipeline.PipelineResult;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.deferral.TeacherBlend;
import io.labelkit.model.student.distill.Distillation;
import io.labelkit.model.student.distill.Distilled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emotions of comments, several at once, labelled by words without gold; a student of these labels, and one of gold, on the
 * split {@code test}. Scores are micro-averaged F1. Arguments: the folder of the data sets, and a folder in which vectors
 * are kept between runs.
 */
public final class EmotionsStudent {
    private static final Logger LOG = LoggerFactory.getLogger(EmotionsStudent.class);
    private static final long SEED = 42;
    private static final int RESAMPLES = 1000;

    private EmotionsStudent() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors
     * @throws IOException if the folder for vectors cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]).resolve("multi_goemotions").resolve("examples.jsonl");
        Dataset<String> plain = ExampleReader.of(file).read().dataset();
        Set<String> names = new TreeSet<>();
        plain.goldWithoutRole().values().forEach(label -> names.addAll(named(label)));
        LabelSpace space = LabelSpace.categorySets(List.copyOf(names));
        Dataset<String> data = ExampleReader.of(file).space(space).read().dataset();
        try (Embedder embedder = new CachedEmbedder(
                        Embedders.bgeSmall(), Path.of(args[1]).resolve("cache-bge.bin"));
                PipelineResult<String> result = Pipeline.on(data)
                        .labelers(EmotionRules.of(space))
                        .aggregate(BinaryRelevance.over(
                                MajorityVote.builder(TiePolicy.FIRST).build()))
                        .run()) {
            MultiLabelConsensus teacher = (MultiLabelConsensus) result.consensus();
            Distillation distillation =
                    Distillation.with(() -> Students.on(embedder)).penalties(List.of(1e-4, 1e-3, 1e-2));
            Distilled distilled = distillation.run(silver(data, teacher, space), space, Set.of("words"), SEED);
            Distilled ofGold = distillation.run(gold(data, space), space, Set.of(), SEED);
            report(data, space, teacher, distilled, ofGold.student());
        }
    }

    private static List<String> named(Label label) {
        return label instanceof Label.CategorySet set ? set.names() : List.of();
    }

    private static Optional<double[]> said(MultiLabelConsensus teacher, Item<String> item, int classes) {
        OptionalInt row = teacher.votes().examples().find(item.id());
        if (row.isEmpty() || teacher.label(row.getAsInt()).isEmpty()) {
            return Optional.empty();
        }
        double[] p = new double[classes];
        for (int k = 0; k < classes; k++) {
            p[k] = teacher.probability(row.getAsInt(), k);
        }
        return Optional.of(p);
    }

    private static List<Item<String>> training(Dataset<String> data) {
        return data.filter(e -> e.split().equals(Optional.of("train"))).items();
    }

    private static TrainingSet<String> silver(Dataset<String> data, MultiLabelConsensus teacher, LabelSpace space) {
        Map<Item<String>, double[]> rows = new LinkedHashMap<>();
        for (Item<String> item : training(data)) {
            said(teacher, item, space.size()).ifPresent(p -> rows.put(item, p));
        }
        return sets(rows, space);
    }

    private static TrainingSet<String> gold(Dataset<String> data, LabelSpace space) {
        Map<String, Label> truth = data.goldWithoutRole();
        Map<Item<String>, double[]> rows = new LinkedHashMap<>();
        for (Item<String> item : training(data)) {
            Optional.ofNullable(truth.get(item.id()))
                    .ifPresent(label -> rows.put(
                            item,
                            space.classNames().stream()
                                    .mapToDouble(name -> named(label).contains(name) ? 1 : 0)
                                    .toArray()));
        }
        return sets(rows, space);
    }

    private static TrainingSet<String> sets(Map<Item<String>, double[]> rows, LabelSpace space) {
        double[] ones = new double[rows.size()];
        Arrays.fill(ones, 1);
        double[] flat = rows.values().stream().flatMapToDouble(Arrays::stream).toArray();
        return TrainingSet.multiLabel(List.copyOf(rows.keySet()), space.classNames(), flat, ones);
    }

    private static void report(
            Dataset<String> data,
            LabelSpace space,
            MultiLabelConsensus teacher,
            Distilled distilled,
            HeadStudent ofGold) {
        Map<String, Label> test = data.gold(GoldRole.TEST).labels();
        List<Item<String>> items = data.filter(e -> test.containsKey(e.id())).items();
        Map<String, Label> own =
                StudentLabels.of(distilled.student(), space, items).labels();
        Map<String, Label> best = StudentLabels.of(ofGold, space, items).labels();
        Map<String, Label> told = new LinkedHashMap<>();
        Map<String, Label> both = new LinkedHashMap<>();
        List<double[]> probabilities = distilled.student().predict(items);
        TeacherBlend blend = distilled.blend();
        for (int i = 0; i < items.size(); i++) {
            double[] mine = probabilities.get(i);
            String id = items.get(i).id();
            said(teacher, items.get(i), space.size()).ifPresent(p -> {
                told.put(id, set(p, space));
                both.put(id, set(blend.probabilities(p, mine), space));
            });
        }
        Map<String, Label> covered = new LinkedHashMap<>(test);
        covered.keySet().retainAll(told.keySet());
        Map<String, Label> rest = new LinkedHashMap<>(test);
        rest.keySet().removeAll(told.keySet());
        Map<String, Label> neutral = new LinkedHashMap<>();
        test.keySet().forEach(id -> neutral.put(id, new Label.CategorySet(List.of("neutral"))));
        LOG.info("{}\n{}", distilled, distilled.blend());
        for (Map.Entry<String, Map<String, Label>> who : List.of(
                Map.entry("teacher", told),
                Map.entry("student", own),
                Map.entry("both", both),
                Map.entry("student of gold", best),
                Map.entry("always neutral", neutral))) {
            LOG.info(
                    "{}: covered {} ({} to the teacher), the others {}",
                    who.getKey(),
                    f1(covered, who.getValue()),
                    gap(covered, who.getValue(), told),
                    f1(rest, who.getValue()));
        }
    }

    private static Label set(double[] p, LabelSpace space) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < p.length; k++) {
            if (p[k] >= 0.5) {
                names.add(space.classNames().get(k));
            }
        }
        return new Label.CategorySet(names);
    }

    private static String f1(Map<String, Label> gold, Map<String, Label> said) {
        MultiLabelEvaluation scores = MultiLabelEvaluation.of(gold, said);
        return scores.labelled() == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "micro-F1 %.3f macro %.3f of %d",
                        scores.microF1().orElse(0),
                        scores.macroF1().orElse(0),
                        scores.labelled());
    }

    private static String gap(Map<String, Label> gold, Map<String, Label> said, Map<String, Label> teacher) {
        List<String> ids = List.copyOf(gold.keySet());
        Interval gap = new Bootstrap(RESAMPLES, 0.95, 1)
                .interval(ids.size(), rows -> micro(ids, rows, gold, said) - micro(ids, rows, gold, teacher))
                .orElseThrow();
        return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", gap.estimate(), gap.low(), gap.high());
    }

    private static double micro(List<String> ids, int[] rows, Map<String, Label> gold, Map<String, Label> said) {
        double both = 0;
        double either = 0;
        for (int row : rows) {
            List<String> truth = named(gold.getOrDefault(ids.get(row), new Label.CategorySet(List.of())));
            List<String> names = named(said.getOrDefault(ids.get(row), new Label.CategorySet(List.of())));
            both += 2 * names.stream().filter(truth::contains).count();
            either += truth.size() + names.size();
        }
        return either == 0 ? 1 : both / either;
    }
}
