package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.loss.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of student. */
class EveryStudentTest {
    private static final LabelSpace CATEGORIES = LabelSpace.categories(Planted.CLASSES);
    private static final LabelSpace LEVELS = levels();
    private static final List<Item<String>> ITEMS = Planted.items(60, 7);
    private static final Map<String, HeadStudent> TRAINED = new LinkedHashMap<>();

    @TempDir
    Path directory;

    private static LabelSpace levels() {
        LabelSpace.Builder builder = LabelSpace.builder(LabelKind.ORDINAL, "level");
        Planted.CLASSES.forEach(builder::label);
        return builder.build();
    }

    private static HeadTrainerBuilder builder(String kind) {
        return switch (kind) {
            case "linear" -> Students.on(Planted.EMBEDDER);
            case "n-grams" -> Students.onText();
            case "hidden" ->
                HeadTrainer.builder(Planted.EMBEDDER)
                        .hiddenUnits(8)
                        .learningRate(0.03)
                        .epochs(60);
            case "convolutional" -> Students.convolutional().epochs(6);
            case "transformer" -> Students.transformer().epochs(4).learningRate(0.002);
            case "cumulative" -> Students.on(Planted.EMBEDDER).loss(Losses.cumulative());
            case "cumulative n-grams" -> Students.onText().loss(Losses.cumulative());
            case "cumulative hidden" -> builder("hidden").loss(Losses.cumulative());
            case "conditional transformer" -> builder("transformer").loss(Losses.ordinal());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static List<String> kinds() {
        return List.of(
                "linear",
                "n-grams",
                "hidden",
                "convolutional",
                "transformer",
                "cumulative",
                "cumulative n-grams",
                "cumulative hidden",
                "conditional transformer");
    }

    private static LabelSpace space(String kind) {
        return kind.startsWith("cumulative") || kind.startsWith("conditional") ? LEVELS : CATEGORIES;
    }

    private static HeadStudent load(Path directory) throws IOException {
        return HeadStudent.embedderName(directory).isPresent()
                ? HeadStudent.load(directory, Planted.EMBEDDER)
                : HeadStudent.load(directory);
    }

    @BeforeAll
    static void train() {
        for (String kind : kinds()) {
            TRAINED.put(kind, builder(kind).build().train(Planted.trainingSet(90, 1), space(kind), Set.of("t"), 5));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aLoadedOneSaysTheSameToTheBit(String kind) throws Exception {
        HeadStudent student = TRAINED.get(kind);
        student.save(directory);
        HeadStudent loaded = load(directory);
        assertThat(loaded.fingerprint()).isEqualTo(student.fingerprint());
        assertThat(loaded.label(ITEMS)).isEqualTo(student.label(ITEMS));
        for (int i = 0; i < ITEMS.size(); i++) {
            assertThat(loaded.predict(ITEMS).get(i))
                    .isEqualTo(student.predict(ITEMS).get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void manyThreadsAtOnceSayWhatOneSaysItemByItem(String kind) throws Exception {
        HeadStudent student = TRAINED.get(kind);
        List<double[]> expected = new ArrayList<>();
        for (Item<String> item : ITEMS) {
            expected.add(student.predict(List.of(item)).get(0));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<double[]>>> said = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                said.add(threads.submit(() -> student.predict(ITEMS)));
            }
            for (Future<List<double[]>> future : said) {
                List<double[]> all = future.get();
                for (int i = 0; i < ITEMS.size(); i++) {
                    assertThat(all.get(i)).isEqualTo(expected.get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void emptyAndStrangeTextsGetADistribution(String kind) {
        for (String text : List.of("", " \n", "\u0000", "\ud800", "\u4e2d\u6587", "x".repeat(100_000))) {
            double[] p = TRAINED.get(kind).predict(List.of(Item.of("x", text))).get(0);
            assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-9));
            assertThat(Arrays.stream(p).min().orElseThrow()).isNotNegative();
        }
        assertThat(TRAINED.get(kind).predict(List.of())).isEmpty();
    }

    /** A single class among those of the space, in training texts that may be empty. */
    @ParameterizedTest
    @MethodSource("kinds")
    void oneClassIsLearnedAndEmptyTextsDoNoHarm(String kind) {
        List<Item<String>> items = new ArrayList<>(Planted.items(20, 3));
        items.add(Item.of("empty", ""));
        int[] labels = new int[items.size()];
        Arrays.fill(labels, 1);
        HeadStudent student =
                builder(kind).build().train(TrainingSet.hard(items, Planted.CLASSES, labels), space(kind), Set.of(), 1);
        for (double[] p : student.predict(ITEMS)) {
            assertThat(Planted.argMax(p)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void labelsOfAnotherSpaceAndNothingToLearnFromAreRefused(String kind) {
        HeadTrainer trainer = builder(kind).build();
        TrainingSet<String> data = Planted.trainingSet(9, 1);
        assertThatThrownBy(() -> trainer.train(data, LabelSpace.categories("a", "b", "c"), Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classes of data");
        assertThatThrownBy(() -> trainer.train(data.rows(new int[0]), space(kind), Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one item");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aMissingFileAndAnotherVersionAreNamed(String kind) throws Exception {
        TRAINED.get(kind).save(directory);
        Path card = directory.resolve("student.json");
        String json = Files.readString(card);
        Files.writeString(card, json.replaceFirst("\"version\" : \\d+", "\"version\" : 99"));
        assertThatThrownBy(() -> load(directory))
                .isInstanceOf(StudentFormatException.class)
                .hasMessageContaining("version")
                .hasMessageContaining("99");
        Files.writeString(card, json);
        try (Stream<Path> files = Files.list(directory)) {
            Path weights =
                    files.filter(f -> f.toString().endsWith(".bin")).findFirst().orElseThrow();
            Files.delete(weights);
            assertThatThrownBy(() -> load(directory))
                    .isInstanceOf(StudentFormatException.class)
                    .hasMessageContaining(weights.getFileName().toString())
                    .hasMessageContaining("missing");
        }
    }

    static List<String> kindsOfAdam() {
        return List.of("hidden", "convolutional", "transformer", "cumulative hidden", "conditional transformer");
    }

    @ParameterizedTest
    @MethodSource("kindsOfAdam")
    void aTrainingThatDivergesIsSaid(String kind) {
        assertThatThrownBy(() -> builder(kind)
                        .learningRate(1e30)
                        .build()
                        .train(Planted.trainingSet(60, 1), space(kind), Set.of(), 1))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("diverged");
    }
}
