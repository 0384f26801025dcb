package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerStudentTest {
    private static final LabelSpace SPACE = LabelSpace.categories(Planted.CLASSES);
    private static HeadStudent student;

    @TempDir
    Path directory;

    @BeforeAll
    static void trainOnce() {
        student = train(1);
    }

    private static HeadStudent train(long seed) {
        return Students.transformer()
                .epochs(8)
                .learningRate(0.002)
                .build()
                .train(Planted.trainingSet(240, 1), SPACE, Set.of("rules"), seed);
    }

    @Test
    void itLearnsFromScratchIsSavedAndNeedsNothingElse() throws Exception {
        assertThat(Planted.accuracy(student, Planted.trainingSet(150, 2))).isGreaterThan(0.95);
        student.save(directory);
        HeadStudent loaded = HeadStudent.load(directory);
        List<Item<String>> items = Planted.items(40, 5);
        assertThat(loaded.predict(items)).usingRecursiveComparison().isEqualTo(student.predict(items));
        assertThat(loaded.fingerprint()).isEqualTo(student.fingerprint());
        assertThat(HeadStudent.embedderName(directory)).isEmpty();
    }

    @Test
    void equalSeedsGiveTheSameBitsAndOthersDoNot() {
        assertThat(train(1).fingerprint()).isEqualTo(student.fingerprint());
        assertThat(train(2).fingerprint()).isNotEqualTo(student.fingerprint());
    }

    /** Which of two words comes first, however many words lie between: no window of four words sees both. */
    @Test
    void itSeesTheOrderOfWordsThatAreFarApart() {
        List<Item<String>> items = new ArrayList<>();
        int[] labels = new int[600];
        Random random = new Random(3);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            StringBuilder between = new StringBuilder();
            for (int w = 0; w < 6; w++) {
                between.append(Planted.NOISE.get(random.nextInt(Planted.NOISE.size())))
                        .append(' ');
            }
            String first = labels[i] == 0 ? "rise " : "fall ";
            String second = labels[i] == 0 ? "fall" : "rise";
            items.add(Item.of("e" + i, first + between + second));
        }
        TrainingSet<String> data = TrainingSet.hard(items, List.of("down", "up"), labels);
        HeadStudent ordered = Students.transformer()
                .learningRate(0.002)
                .build()
                .train(data.rows(rows(0, 400)), LabelSpace.categories("down", "up"), Set.of(), 1);
        assertThat(Planted.accuracy(ordered, data.rows(rows(400, 600)))).isGreaterThan(0.95);
    }

    private static int[] rows(int from, int to) {
        int[] rows = new int[to - from];
        Arrays.setAll(rows, i -> from + i);
        return rows;
    }

    @Test
    void emptyAndUnknownAndEndlessTextsGetAnAnswer() {
        for (String text : List.of("", " ", "\u00e9\u00fc\u4e2d", "\ud800", "apple ".repeat(10_000))) {
            double[] p = student.predict(List.of(Item.of("x", text))).get(0);
            assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void theTextsAroundATextChangeNothing() {
        List<Item<String>> items = Planted.items(30, 8);
        List<double[]> together = student.predict(items);
        for (int i = 0; i < items.size(); i++) {
            assertThat(student.predict(List.of(items.get(i))).get(0)).isEqualTo(together.get(i));
        }
    }

    @Test
    void plainJavaComputesWhatPyTorchComputes() {
        TransformerShape shape = new TransformerShape(50, 20, 3, 8, 2, 2, 6);
        WordVocabulary vocabulary = new WordVocabulary(List.of("a", "b", "c", "d"));
        List<String> texts = List.of("a b c d a", "b", "", "d d zzz a c b a a xyz", "unknown words");
        List<int[]> numbers =
                texts.stream().map(text -> vocabulary.numbers(text, 20, 3)).toList();
        Network network = shape.network(vocabulary, new Outlet(3, false, false), 0, numbers);
        EncoderParity.assertSame(shape, vocabulary, network, texts, 3);
    }

    @Test
    void rareWordsThatBeginAlikeShareAVector() {
        WordVocabulary vocabulary = new WordVocabulary(List.of("known"));
        int[] numbers = vocabulary.numbers("known subscribe subscribers ", 9, 512);
        assertThat(numbers[0]).isEqualTo(1);
        assertThat(numbers[1]).isEqualTo(numbers[2]).isBetween(2, 513);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Students.transformer().hiddenUnits(3).build()).hasMessageContaining("hiddenUnits");
        assertThatThrownBy(() -> student.exportOnnx(directory.resolve("x.onnx")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transformer");
    }
}
