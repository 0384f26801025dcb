package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStudentTest {
    private static final LabelSpace SPACE = LabelSpace.categories(Planted.CLASSES);
    private static final TrainingSet<String> DATA = Planted.trainingSet(150, 1);

    @TempDir
    Path directory;

    private static HeadStudent train(long seed) {
        return Students.onText().l2(1e-2).build().train(DATA, SPACE, Set.of("rules"), seed);
    }

    @Test
    void aStudentOnTextsIsALabelerThatIsLoadedInOneLine() throws IOException {
        HeadStudent student = train(1);
        student.save(directory);
        Labeler<String> labeler = HeadStudent.load(directory);
        List<Item<String>> items = Planted.items(60, 5);
        assertThat(labeler.label(items)).isEqualTo(student.label(items));
        assertThat(labeler.fingerprint()).isEqualTo(student.fingerprint());
        assertThat(Planted.accuracy(student, Planted.trainingSet(150, 2))).isGreaterThan(0.95);
        assertThat(HeadStudent.embedderName(directory)).isEmpty();
    }

    /** The same features, the same objective: a student and the classifier of texts are one. */
    @Test
    void itPredictsWhatTheClassifierOfTextsPredicts() {
        LinearClassifier<String> classifier = LogisticRegressionTrainer.builder()
                .features(HashedNgrams.defaults())
                .l2(1e-2)
                .tolerance(1e-7)
                .build()
                .train(DATA, 1);
        TrainingSet<String> test = Planted.trainingSet(60, 7);
        List<double[]> p = train(1).predict(test.items());
        List<double[]> q = classifier.predict(test.items());
        for (int i = 0; i < p.size(); i++) {
            assertThat(p.get(i)).containsExactly(q.get(i), within(1e-4));
        }
    }

    @Test
    void anItemAloneInABatchAndFromManyThreadsGetsTheSameBits() {
        HeadStudent student = train(1);
        List<Item<String>> items = Planted.items(200, 5);
        List<double[]> together = student.predict(items);
        List<double[]> alone = IntStream.range(0, items.size())
                .parallel()
                .mapToObj(i -> student.predict(List.of(items.get(i))).get(0))
                .toList();
        for (int i = 0; i < items.size(); i++) {
            assertThat(alone.get(i)).isEqualTo(together.get(i));
        }
    }

    @Test
    void anEmptyTextGetsTheClassThatIsMostFrequent() {
        TrainingSet<String> mostlyFruit = DATA.rows(
                IntStream.range(0, 150).filter(i -> i % 3 == 0 || i < 60).toArray());
        HeadStudent student = Students.onText().l2(1e-3).build().train(mostlyFruit, SPACE, Set.of(), 1);
        double[] p = student.predict(List.of(Item.of("empty", ""))).get(0);
        assertThat(Planted.argMax(p)).isZero();
        assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void anEmbedderThatIsMissingOrNotWantedIsNamed() throws IOException {
        train(1).save(directory);
        assertThatThrownBy(() -> HeadStudent.load(directory, Planted.EMBEDDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reads hashed n-grams");
        Path other = directory.resolve("other");
        Students.on(Planted.EMBEDDER).build().train(DATA, SPACE, Set.of(), 1).save(other);
        assertThatThrownBy(() -> HeadStudent.load(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'words'");
    }
}
