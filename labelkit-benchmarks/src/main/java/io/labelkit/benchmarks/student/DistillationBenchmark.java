package io.labelkit.benchmarks.student;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.distill.Distillation;
import io.labelkit.model.student.distill.Distilled;
import io.labelkit.model.student.report.TeacherStudentReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Students of aggregated weak votes, crowd votes and recorded answers of language models, without any gold, beside their
 * teachers and beside students of gold. Arguments: the folder of the data sets, a folder in which vectors are kept
 * between runs, and perhaps the names of data sets.
 */
public final class DistillationBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(DistillationBenchmark.class);
    private static final List<String> SETS = List.of(
            "text_lf_youtube",
            "text_lf_sms",
            "crowd_rte",
            "llm_emotion",
            "llm_humor",
            "llm_ideology",
            "llm_implicit_hate",
            "llm_misinfo",
            "llm_politeness_qa",
            "llm_politeness_wiki",
            "llm_stance");
    private static final long SEED = 42;

    private DistillationBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors, names of sets
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<String> sets = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : SETS;
        try (Embedder embedder =
                new CachedEmbedder(Embedders.bgeSmall(), Path.of(args[1]).resolve("cache-bge.bin"))) {
            for (String set : sets) {
                run(Path.of(args[0]).resolve(set), embedder);
            }
        }
    }

    private static void run(Path folder, Embedder embedder) throws IOException {
        TextSet train = TextSet.read(folder, "train");
        TextSet test = TextSet.read(folder, "test");
        LabelSpace space = LabelSpace.categories(train.classes());
        CategoricalConsensus teacher = Aggregators.recommended().aggregate(votes(folder, space));
        TrainingSet<String> silver = silver(train, teacher, space);
        Distillation distillation = Distillation.with(() -> Students.on(embedder));
        Distilled distilled = distillation.run(silver, space, Set.of(teacher.method()), SEED);
        int[] gold = train.labels().stream()
                .mapToInt(label -> space.classNames().indexOf(label))
                .toArray();
        Distilled upper =
                distillation.run(TrainingSet.hard(train.items(), space.classNames(), gold), space, Set.of(), SEED);
        Map<String, Label> truth = new LinkedHashMap<>();
        for (int i = 0; i < test.size(); i++) {
            truth.put(test.items().get(i).id(), new Label.Category(test.labels().get(i)));
        }
        LOG.info(
                "{}: {} labels, {}\n{}",
                folder.getFileName(),
                silver.size(),
                distilled.chosen(),
                TeacherStudentReport.builder(space, truth)
                        .teacher("teacher", labels(test, teacher))
                        .student("student", StudentLabels.of(distilled.student(), space, test.items()))
                        .majorityClass(silver)
                        .labels(
                                "student of gold",
                                StudentLabels.of(upper.student(), space, test.items())
                                        .labels())
                        .build());
    }

    private static VoteMatrix votes(Path folder, LabelSpace space) {
        Path rules = folder.resolve("lf_votes.csv");
        Path models = folder.resolve("llm_votes.csv");
        VoteReader reader = Files.exists(rules)
                ? VoteReader.of(rules).taskField("id").workerColumns("lf")
                : Files.exists(models)
                        ? VoteReader.of(models).taskField("id").workerColumns("model", "prompt")
                        : VoteReader.of(folder.resolve("votes.csv"));
        return reader.space(space).read().votes();
    }

    private static TrainingSet<String> silver(TextSet train, CategoricalConsensus teacher, LabelSpace space) {
        List<Item<String>> items = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Item<String> item : train.items()) {
            OptionalInt row = teacher.votes().examples().find(item.id());
            if (row.isPresent() && teacher.label(row.getAsInt()).isPresent()) {
                items.add(item);
                rows.add(teacher.probabilities(row.getAsInt()));
            }
        }
        double[] ones = new double[items.size()];
        Arrays.fill(ones, 1);
        double[] targets = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return TrainingSet.soft(items, space.classNames(), targets, ones);
    }

    private static Map<String, Label> labels(TextSet test, CategoricalConsensus teacher) {
        Map<String, Label> said = new LinkedHashMap<>();
        for (Item<String> item : test.items()) {
            OptionalInt row = teacher.votes().examples().find(item.id());
            if (row.isPresent()) {
                teacher.label(row.getAsInt()).ifPresent(label -> said.put(item.id(), label));
            }
        }
        return said;
    }
}
