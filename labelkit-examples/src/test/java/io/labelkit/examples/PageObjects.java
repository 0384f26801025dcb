package io.labelkit.examples;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.CachingEmbedder;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.text.HashedNgramEmbedder;
import io.labelkit.core.manifest.ManifestJson;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.rule.Rules;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.chat.ChatModels;
import io.labelkit.llm.test.LlmTestServer;
import io.labelkit.model.student.HeadTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The usual values of what pages have at hand: sixty messages, every other one about a prize, and all that follows. */
final class PageObjects extends PageFields implements AutoCloseable {
    static final int MESSAGES = 60;
    static final List<String> NAMES = List.of("ham", "spam");

    private static final List<String> SPAM =
            List.of("win", "free", "claim", "cash", "offer", "urgent", "winner", "bonus", "lottery", "click");
    private static final List<String> HAM =
            List.of("agenda", "noon", "minutes", "report", "lunch", "office", "project", "budget", "colleague", "room");
    private static final List<String> NEUTRAL =
            List.of("today", "please", "you", "the", "new", "number", "for", "with", "week", "call");

    final LlmTestServer server = LlmTestServer.start(SchemaAnswers::reply);

    PageObjects() {
        space = LabelSpace.categories("ham", "spam");
        data = Dataset.of("messages", examples());
        items = data.items();
        texts = items.stream().map(Item::data).toList();
        text = texts.get(0);
        embedder = CachingEmbedder.of(HashedNgramEmbedder.words());
        rules = List.of(
                Rules.keywords("prize words", space, "spam", "free", "winner", "prize"),
                Rules.keywords("meeting words", space, "ham", "meeting", "agenda"),
                Rules.regex("urgent", space, "spam", "urgent|claim"));
        given = labels(7);
        first = labels(11);
        second = labels(13);
        probabilities = matrix();
        targets = certainties();
        weights = new double[MESSAGES];
        Arrays.fill(weights, 1);
        gold = new Gold(GoldRole.CALIBRATE, labels(MESSAGES));
        testGold = new Gold(GoldRole.TEST, labels(MESSAGES));
        sample = CalibrationSample.of(probabilities, gold);
        issues = ConfidentLearning.builder().build().audit(given, probabilities);
        model = ChatModels.openAiCompatible(server.openAiUrl(), "qwen3-8b")
                .maxOutputTokens(64)
                .build();
        labeler = LlmLabeler.builder("qwen", model, space).build();
        result = Pipeline.on(data)
                .labelers(rules)
                .aggregate(Aggregators.recommended())
                .run();
        votes = result.votes();
        consensus = result.consensus();
        manifest = ManifestJson.write(result.manifest());
        student = HeadTrainer.builder(embedder)
                .build()
                .train(TrainingSet.soft(items, NAMES, targets, weights), space, Set.of(), 42);
        machine = new double[] {1, 0, 1, 1, 0, 0, 1, 0, 1, 1};
        length = new double[] {20, 35, 18, 22, 41, 38, 25, 30, 19, 27};
        outcomes = new double[] {1, 0, 1, 0};
    }

    static boolean spam(int message) {
        return message % 2 == 0;
    }

    private static List<Example<String>> examples() {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            Item<String> item = new Item<>("t" + i, message(i), Map.of("region", i % 3 == 0 ? "north" : "south"));
            Example<String> example = Example.of(item).inSplit(split(i));
            Label label = Label.category(spam(i) ? "spam" : "ham");
            examples.add(
                    i <= 20
                            ? example.withGold(label, GoldRole.ANCHOR)
                            : i <= 40
                                    ? example.withGold(label, GoldRole.CALIBRATE)
                                    : i <= 50 ? example.withGold(label, GoldRole.TEST) : example);
        }
        return examples;
    }

    static String split(int message) {
        return message <= 20 ? "train" : message <= 40 ? "valid" : message <= 50 ? "test" : "train";
    }

    static String message(int i) {
        List<String> words = new ArrayList<>(spam(i) ? SPAM : HAM);
        words.addAll(NEUTRAL);
        Collections.shuffle(words, new Random(i));
        return (spam(i) ? "prize " : "meeting ") + String.join(" ", words.subList(0, 9));
    }

    /** The right labels but for every so manyth one. */
    private static Map<String, Label> labels(int wrongEvery) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 1; i <= MESSAGES; i++) {
            boolean wrong = i % wrongEvery == 0 && wrongEvery < MESSAGES;
            labels.put("t" + i, Label.category(spam(i) != wrong ? "spam" : "ham"));
        }
        return Collections.unmodifiableMap(labels);
    }

    private static double[] certainties() {
        double[] values = new double[2 * MESSAGES];
        for (int i = 1; i <= MESSAGES; i++) {
            double right = 0.7 + 0.29 * new Random(i).nextDouble();
            values[2 * (i - 1)] = spam(i) ? 1 - right : right;
            values[2 * (i - 1) + 1] = spam(i) ? right : 1 - right;
        }
        return values;
    }

    private ProbabilityMatrix matrix() {
        return ProbabilityMatrix.of(
                items.stream().map(Item::id).toList(), NAMES, certainties(), ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    @Override
    public void close() {
        server.close();
        student.close();
        embedder.close();
        result.close();
    }
}
