package io.labelkit.benchmarks.embed;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.llm.embedding.PackagedModel;
import io.labelkit.model.fewshot.FewShotTrainer;
import io.labelkit.model.neighbor.NeighborLabeler;
import io.labelkit.model.selftraining.SelfTraining;
import io.labelkit.model.selftraining.SelfTrainingResult;
import io.labelkit.model.zeroshot.PrototypeMode;
import io.labelkit.model.zeroshot.ZeroShotCalibration;
import io.labelkit.model.zeroshot.ZeroShotLabeler;
import io.labelkit.store.embedding.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labelers that need no labels, and labelers that need a few for each class, on the test parts of AG News, YouTube comments
 * and SMS; accuracy and macro F1, for few labels the means of five draws. Arguments: the folder of the data sets, a file in
 * which vectors are kept between runs, and the names of the models unless all three.
 */
public final class ModelLabelers {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLabelers.class);
    private static final int DRAWS = 5;
    private static final List<String> MODELS = List.of("all-MiniLM-L6-v2-q", "bge-small-en-v1.5-q", "e5-small-v2-q");

    private final String set;
    private final LabelSpace space;
    private final Embedder embedder;
    private final List<Example<String>> train;
    private final Dataset<String> test;

    private ModelLabelers(String set, LabelSpace space, Embedder embedder, Dataset<String> data) {
        this.set = set + ", " + embedder.name();
        this.space = space;
        this.embedder = embedder;
        this.train = data.split("train").examples();
        this.test = data.split("test");
    }

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the file for vectors, names of models
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        Map<String, LabelSpace> spaces = new LinkedHashMap<>();
        spaces.put("text_gold_agnews", topics());
        spaces.put("text_lf_youtube", comments());
        spaces.put("text_lf_sms", messages());
        try (EmbeddingStore store = EmbeddingStore.open(Path.of(args[1]))) {
            for (String name : args.length > 2 ? List.of(args).subList(2, args.length) : MODELS) {
                Embedder model = Embedders.builder(PackagedModel.named(name)).build();
                Embedder embedder = store.remember(model);
                List<ModelLabelers> sets = new ArrayList<>();
                for (Map.Entry<String, LabelSpace> entry : spaces.entrySet()) {
                    Path file = Path.of(args[0]).resolve(entry.getKey()).resolve("examples.jsonl");
                    Dataset<String> data = ExampleReader.of(file)
                            .space(entry.getValue())
                            .read()
                            .dataset();
                    sets.add(new ModelLabelers(entry.getKey(), entry.getValue(), embedder, data));
                }
                sets.forEach(ModelLabelers::run);
                sets.forEach(ModelLabelers::teachThemselves);
                model.close();
            }
        }
    }

    private void run() {
        LabelSpace names = LabelSpace.categories(space.classNames());
        LOG.info("{}, zero-shot by names: {}", set, scored(zeroShot(names, Map.of(), PrototypeMode.MEAN)));
        ZeroShotLabeler described = zeroShot(space, Map.of(), PrototypeMode.MEAN);
        LOG.info("{}, zero-shot by descriptions: {}", set, scored(described));
        Map<String, List<String>> more = Wordings.of(space);
        LOG.info("{}, zero-shot by four texts, mean: {}", set, scored(zeroShot(space, more, PrototypeMode.MEAN)));
        LOG.info("{}, zero-shot by four texts, best: {}", set, scored(zeroShot(space, more, PrototypeMode.MAX)));
        List<Item<String>> unlabelled =
                train.stream().map(Example::item).limit(1000).toList();
        ZeroShotLabeler limited = described.with(ZeroShotCalibration.onNull(described, unlabelled, 0.2, 1));
        LOG.info("{}, zero-shot by descriptions, limit from nothing: {}", set, scored(limited));
        for (int perClass : new int[] {8, 16, 32}) {
            few(perClass);
        }
    }

    private void teachThemselves() {
        for (int perClass : new int[] {25, 50}) {
            LOG.info("{}, {} a class, self-training: {}", set, perClass, means(seed -> selfTrained(perClass, seed)));
        }
    }

    private void few(int perClass) {
        FewShotTrainer trainer = FewShotTrainer.builder(embedder).build();
        LOG.info(
                "{}, {} a class, 5 neighbors: {}",
                set,
                perClass,
                means(seed -> said(NeighborLabeler.builder(embedder, space, draw(perClass, seed))
                        .neighbors(5)
                        .farShare(0)
                        .build())));
        LOG.info(
                "{}, {} a class, regression: {}",
                set,
                perClass,
                means(seed -> said((Labeler<String>) trainer.train(draw(perClass, seed), seed))));
        LOG.info(
                "{}, {} a class, regression and descriptions: {}",
                set,
                perClass,
                means(seed -> said((Labeler<String>) trainer.train(draw(perClass, seed), space, Set.of(), seed))));
        FewShotTrainer mapped = FewShotTrainer.builder(embedder).mapEpochs(1).build();
        LOG.info(
                "{}, {} a class, map and regression: {}",
                set,
                perClass,
                means(seed -> said((Labeler<String>) mapped.train(draw(perClass, seed), seed))));
    }

    private ZeroShotLabeler zeroShot(LabelSpace labels, Map<String, List<String>> more, PrototypeMode mode) {
        return ZeroShotLabeler.builder(embedder, labels)
                .texts(more)
                .prototypes(mode)
                .minimumMargin(0)
                .build();
    }

    /** As many texts of each class as wanted, by chance. */
    private TrainingSet<String> draw(int perClass, int seed) {
        return rows(drawn(perClass, seed));
    }

    private List<Example<String>> drawn(int perClass, int seed) {
        List<Example<String>> shuffled = new ArrayList<>(train);
        Collections.shuffle(shuffled, new Random(seed));
        int[] counts = new int[space.size()];
        List<Example<String>> some = new ArrayList<>();
        for (Example<String> example : shuffled) {
            if (counts[column(example)]++ < perClass) {
                some.add(example);
            }
        }
        return some;
    }

    private TrainingSet<String> rows(List<Example<String>> examples) {
        return TrainingSet.hard(
                examples.stream().map(Example::item).toList(),
                space.classNames(),
                examples.stream().mapToInt(this::column).toArray());
    }

    private int column(Example<String> example) {
        return space.indexOf(gold(example).orElseThrow().toString());
    }

    private static Optional<Label> gold(Example<String> example) {
        return Dataset.of("one", List.of(example)).goldWithoutRole().values().stream()
                .findFirst();
    }

    /** A fifth of the drawn items decides when to stop; the others and 2000 texts without label are learned from. */
    private Map<String, Label> selfTrained(int perClass, int seed) {
        List<Example<String>> drawn = drawn(perClass, seed);
        Set<Example<String>> known = Set.copyOf(drawn);
        TrainingSet<String> all = rows(drawn);
        int[] held = Arrays.stream(order(all.size())).filter(i -> i % 5 == 0).toArray();
        int[] kept = Arrays.stream(order(all.size())).filter(i -> i % 5 != 0).toArray();
        List<Item<String>> others = train.stream()
                .filter(example -> !known.contains(example))
                .map(Example::item)
                .limit(2000)
                .toList();
        SelfTrainingResult<String> result = SelfTraining.of(
                        FewShotTrainer.builder(embedder).build())
                .run(all.rows(kept), others, all.rows(held), seed);
        return said(result.classifier());
    }

    private static int[] order(int size) {
        return java.util.stream.IntStream.range(0, size).toArray();
    }

    private Map<String, Label> said(Classifier<String> classifier) {
        return StudentLabels.of(classifier, space, test.items()).labels();
    }

    private Map<String, Label> said(Labeler<String> labeler) {
        Map<String, Label> said = new LinkedHashMap<>();
        for (Item<String> item : test.items()) {
            labeler.label(List.of(item)).get(0).label().ifPresent(label -> said.put(item.id(), label));
        }
        return said;
    }

    private String scored(Labeler<String> labeler) {
        Evaluation score = Evaluation.of(test.gold(GoldRole.TEST), said(labeler));
        return String.format(
                Locale.ROOT,
                "accuracy %.3f, F1 %.3f, on %.3f of the texts",
                score.accuracy().orElseThrow().estimate(),
                score.macroF1().orElseThrow().estimate(),
                score.labelled() / (double) test.items().size());
    }

    private String means(IntFunction<Map<String, Label>> labels) {
        double accuracy = 0;
        double f1 = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            Evaluation score = Evaluation.of(test.gold(GoldRole.TEST), labels.apply(seed));
            accuracy += score.accuracy().orElseThrow().estimate() / DRAWS;
            f1 += score.macroF1().orElseThrow().estimate() / DRAWS;
        }
        return String.format(Locale.ROOT, "accuracy %.3f, F1 %.3f", accuracy, f1);
    }

    private static LabelSpace topics() {
        return LabelSpace.builder(LabelKind.CATEGORY, "topic")
                .label("business", "News about companies, markets, the economy, trade, earnings, oil prices and jobs.")
                .label(
                        "sci_tech",
                        "News about science and technology: computers, software, the internet, research and space.")
                .label("sports", "News about sports: games, teams, players, coaches, tournaments and results.")
                .label(
                        "world",
                        "International news: politics, governments, elections, wars, attacks, diplomacy and disasters.")
                .build();
    }

    private static LabelSpace comments() {
        return LabelSpace.builder(LabelKind.CATEGORY, "comment")
                .label("ham", "A comment about the song, the singer or the video.")
                .label(
                        "spam",
                        "Spam: asks to visit a link, subscribe to a channel, watch another video or buy something.")
                .build();
    }

    private static LabelSpace messages() {
        return LabelSpace.builder(LabelKind.CATEGORY, "message")
                .label("ham", "A personal message between friends or family.")
                .label("spam", "An advertisement or scam: prizes, cash, free offers, ringtones, calls that cost money.")
                .build();
    }
}
