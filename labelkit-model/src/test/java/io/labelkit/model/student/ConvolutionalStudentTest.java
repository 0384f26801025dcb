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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvolutionalStudentTest {
    private static final LabelSpace SPACE = LabelSpace.categories(Planted.CLASSES);

    @TempDir
    Path directory;

    private static HeadStudent train(long seed) {
        return Students.convolutional().build().train(Planted.trainingSet(300, 1), SPACE, Set.of("rules"), seed);
    }

    @Test
    void itLearnsFromScratchIsSavedAndNeedsNothingElse() throws Exception {
        HeadStudent student = train(1);
        assertThat(Planted.accuracy(student, Planted.trainingSet(150, 2))).isGreaterThan(0.95);
        student.save(directory);
        HeadStudent loaded = HeadStudent.load(directory);
        List<Item<String>> items = Planted.items(40, 5);
        assertThat(loaded.label(items)).isEqualTo(student.label(items));
        assertThat(loaded.fingerprint()).isEqualTo(student.fingerprint());
        assertThat(HeadStudent.embedderName(directory)).isEmpty();
        assertThat(train(1).fingerprint()).isEqualTo(student.fingerprint());
        assertThat(train(2).fingerprint()).isNotEqualTo(student.fingerprint());
    }

    /** The order of words counts, which no bag of words can see. */
    @Test
    void itTellsTextsApartThatHaveTheSameWords() {
        List<Item<String>> items = new ArrayList<>();
        int[] labels = new int[400];
        Random random = new Random(3);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            String noise = List.of("today", "here", "again", "now").get(random.nextInt(4));
            items.add(Item.of("e" + i, noise + (labels[i] == 0 ? " dog bites man " : " man bites dog ") + noise));
        }
        TrainingSet<String> data = TrainingSet.hard(items, List.of("usual", "news"), labels);
        LabelSpace space = LabelSpace.categories("usual", "news");
        HeadStudent student = Students.convolutional().build().train(data, space, Set.of(), 1);
        List<double[]> p = student.predict(items);
        for (int i = 0; i < labels.length; i++) {
            assertThat(Planted.argMax(p.get(i))).isEqualTo(labels[i]);
        }
    }

    @Test
    void emptyAndUnknownAndEndlessTextsGetAnAnswer() {
        HeadStudent student = train(1);
        for (String text : List.of("", " ", "\u00e9\u00fc\u4e2d", "apple ".repeat(10_000))) {
            double[] p = student.predict(List.of(Item.of("x", text))).get(0);
            assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-9));
        }
    }

    /** What is used, in plain Java, is what was trained, with PyTorch. */
    @Test
    void plainJavaComputesWhatPyTorchComputes() {
        ConvolutionShape shape = new ConvolutionShape(50, 20, 5, 6);
        WordVocabulary vocabulary = new WordVocabulary(List.of("a", "b", "c", "d"));
        List<String> texts = List.of("a b c d a", "b", "", "d d zzz a c b a a");
        List<int[]> numbers =
                texts.stream().map(text -> vocabulary.numbers(text, 20)).toList();
        Network network = shape.network(vocabulary, new Outlet(3, false, false), 0, numbers);
        EncoderParity.assertSame(shape, vocabulary, network, texts, 3);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Students.convolutional().hiddenUnits(3).build())
                .hasMessageContaining("hiddenUnits");
        assertThatThrownBy(() -> Students.convolutional()
                        .solver(HeadSolver.LBFGS)
                        .dropout(0)
                        .build())
                .hasMessageContaining("ADAM");
        HeadStudent student = train(1);
        assertThatThrownBy(() -> student.exportOnnx(directory.resolve("x.onnx")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("convolution");
    }
}
