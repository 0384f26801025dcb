package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.HashingEmbedder;
import io.labelkit.model.student.curriculum.Lesson;
import io.labelkit.model.student.loss.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelWiseTest {
    private static final LabelSpace SPACE = LabelSpace.categorySets(Planted.CLASSES);
    private static final TrainingSet<String> DATA = Planted.multiLabel(80, 1);

    /** Vectors that are given. */
    private record Given(List<float[][]> vectors) implements LabelWiseTeacher {
        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("given", Map.of());
        }

        @Override
        public List<float[][]> embed(List<Item<String>> items) {
            return vectors.subList(0, items.size());
        }
    }

    private static Given random(int items, int size, long seed) {
        Random random = new Random(seed);
        List<float[][]> all = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            float[][] row = new float[3][size];
            for (float[] vector : row) {
                for (int j = 0; j < size; j++) {
                    vector[j] = (float) random.nextGaussian();
                }
            }
            all.add(row);
        }
        return new Given(all);
    }

    private static HeadTrainerBuilder hidden() {
        return HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(12)
                .learningRate(0.01)
                .batchSize(40)
                .epochs(15)
                .loss(Losses.logitDistillation());
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        Lesson lesson = Lessons.of(DATA.rows(new int[] {0, 1, 2, 3, 4, 5}), false);
        LabelWiseLoss loss = new LabelWiseLoss(
                new LabelWise(random(6, 5, 1), 0.7, 1.3), DATA.items().subList(0, 6), lesson);
        int[] rows = {0, 2, 3, 4, 5};
        Random random = new Random(2);
        float[] parts = new float[rows.length * 3 * 4];
        for (int j = 0; j < parts.length; j++) {
            parts[j] = (float) random.nextGaussian();
        }
        float[] slopes = parts.clone();
        double value = loss.at(rows, slopes, 3);
        assertThat(value).isPositive();
        float h = 1e-3f;
        for (int j = 0; j < parts.length; j++) {
            float[] more = parts.clone();
            more[j] += h;
            float[] less = parts.clone();
            less[j] -= h;
            double width = (double) more[j] - less[j];
            assertThat(slopes[j])
                    .isCloseTo((float) ((loss.at(rows, more, 3) - loss.at(rows, less, 3)) / width), within(2e-3f));
        }
    }

    /** Distances are compared, not places: turned, moved and larger vectors are as good. */
    @Test
    void vectorsOfTheSameShapeCostNothing() {
        Given teacher = random(6, 2, 1);
        Lesson lesson = Lessons.of(DATA.rows(new int[] {0, 1, 2, 3, 4, 5}), false);
        LabelWiseLoss loss =
                new LabelWiseLoss(new LabelWise(teacher, 1, 1), DATA.items().subList(0, 6), lesson);
        int[] rows = {0, 1, 2, 3, 4, 5};
        float[] parts = new float[6 * 3 * 2];
        for (int i = 0; i < 6; i++) {
            for (int c = 0; c < 3; c++) {
                float[] v = teacher.vectors().get(i)[c];
                parts[(i * 3 + c) * 2] = 3 * v[1] + 4;
                parts[(i * 3 + c) * 2 + 1] = -3 * v[0] - 1;
            }
        }
        assertThat(loss.at(rows, parts, 3)).isCloseTo(0, within(1e-9));
    }

    @Test
    void aSmallStudentSeesItemsAlikeWhereItsTeacherDoes() {
        HeadStudent teacher = HeadTrainer.builder(new HashingEmbedder("large", 96))
                .hiddenUnits(24)
                .learningRate(0.01)
                .epochs(40)
                .build()
                .train(Planted.multiLabel(200, 3), SPACE, Set.of("people"), 1);
        TrainingSet<String> taught = taught(teacher);
        HeadStudent alone = hidden().build().train(taught, SPACE, Set.of("teacher"), 1);
        HeadStudent led =
                hidden().labelWise(teacher.labelWise(), 1, 1).build().train(taught, SPACE, Set.of("teacher"), 1);
        assertThat(apart(led, teacher)).isLessThan(0.8 * apart(alone, teacher));
        assertThat(hidden().labelWise(teacher.labelWise(), 1, 1).build().train(taught, SPACE, Set.of("teacher"), 1))
                .extracting(HeadStudent::fingerprint)
                .isEqualTo(led.fingerprint());
        int right = 0;
        TrainingSet<String> test = Planted.multiLabel(100, 8);
        List<double[]> p = led.predict(test.items());
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 3; k++) {
                right += (p.get(i)[k] > 0.5) == (test.target(i, k) == 1) ? 1 : 0;
            }
        }
        assertThat(right / 300.0).isGreaterThan(0.85);
    }

    @Test
    void anEncoderLearnsFromATeacherToo() {
        LabelWiseTeacher teacher = random(80, 6, 4);
        HeadStudent student = Students.transformer()
                .epochs(2)
                .labelWise(teacher, 0.1, 0.1)
                .build()
                .train(DATA, SPACE, Set.of(), 1);
        assertThat(student.labelWise().embed(DATA.items()).get(0)).hasDimensions(3, 128);
    }

    private static TrainingSet<String> taught(HeadStudent teacher) {
        List<double[]> said = teacher.predict(DATA.items());
        double[] weights = new double[DATA.size()];
        Arrays.fill(weights, 1);
        return TrainingSet.multiLabel(
                DATA.items(),
                DATA.classes(),
                said.stream().flatMapToDouble(Arrays::stream).toArray(),
                weights);
    }

    /** The loss of all items together. */
    private static double apart(HeadStudent student, HeadStudent teacher) {
        Lesson lesson = Lessons.of(taught(teacher), false);
        LabelWiseLoss loss = new LabelWiseLoss(new LabelWise(teacher.labelWise(), 1, 1), DATA.items(), lesson);
        List<float[][]> own = student.labelWise().embed(DATA.items());
        int size = own.get(0)[0].length;
        float[] parts = new float[DATA.size() * 3 * size];
        int[] rows = new int[DATA.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
            for (int c = 0; c < 3; c++) {
                System.arraycopy(own.get(i)[c], 0, parts, (i * 3 + c) * size, size);
            }
        }
        return loss.at(rows, parts, 3);
    }

    @Test
    void whereItMakesNoSenseItIsRefused() {
        LabelWiseTeacher teacher = random(80, 6, 4);
        assertThatThrownBy(() -> HeadTrainer.builder(Planted.EMBEDDER)
                        .labelWise(teacher, 1, 1)
                        .build())
                .hasMessageContaining("labelWise");
        assertThatThrownBy(() -> hidden().labelWise(teacher, -1, 1)).hasMessageContaining("byClass");
        assertThatThrownBy(() -> hidden().loss(Losses.crossEntropy())
                        .labelWise(teacher, 1, 1)
                        .build()
                        .train(Planted.trainingSet(60, 1), LabelSpace.categories(Planted.CLASSES), Set.of(), 1))
                .hasMessageContaining("several classes at once");
        assertThatThrownBy(() ->
                        hidden().labelWise(new Given(List.of()), 1, 1).build().train(DATA, SPACE, Set.of(), 1))
                .isInstanceOf(RuntimeException.class);
        List<float[][]> bad = new ArrayList<>(random(80, 6, 4).vectors());
        bad.set(3, new float[][] {{Float.NaN}, {Float.NaN}, {Float.NaN}});
        bad.set(4, new float[][] {{Float.NaN}, {Float.NaN}, {Float.NaN}});
        bad.set(5, new float[][] {{Float.NaN}, {Float.NaN}, {Float.NaN}});
        assertThatThrownBy(
                        () -> hidden().labelWise(new Given(bad), 1, 1).build().train(DATA, SPACE, Set.of(), 1))
                .hasMessageContaining("finite");
        HeadStudent exclusive = Students.onText()
                .build()
                .train(Planted.trainingSet(30, 1), LabelSpace.categories(Planted.CLASSES), Set.of(), 1);
        assertThatThrownBy(exclusive::labelWise).isInstanceOf(IllegalStateException.class);
    }
}
