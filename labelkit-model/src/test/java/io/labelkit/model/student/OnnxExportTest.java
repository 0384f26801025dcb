package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureVector;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.ScoreLoss;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExportTest {
    private static final List<Item<String>> ITEMS = Planted.items(40, 8);

    @TempDir
    Path directory;

    @Test
    void onnxRuntimeSaysWhatALinearStudentSays() throws Exception {
        HeadStudent student = Students.on(Planted.EMBEDDER)
                .l2(1e-3)
                .build()
                .train(Planted.trainingSet(90, 1), LabelSpace.categories(Planted.CLASSES), Set.of(), 1);
        assertSame(student);
        assertSame(student.withTemperature(2.5));
    }

    @Test
    void onnxRuntimeSaysWhatAStudentWithAHiddenLayerAndSetsSays() throws Exception {
        TrainingSet<String> sets = Planted.multiLabel(90, 1);
        assertSame(HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(7)
                .learningRate(0.01)
                .epochs(10)
                .build()
                .train(sets, LabelSpace.categorySets(Planted.CLASSES), Set.of(), 1));
    }

    @Test
    void onnxRuntimeSaysWhatAStudentOfLevelsSays() throws Exception {
        LabelSpace levels = LabelSpace.builder(LabelKind.ORDINAL, "level")
                .label("fruit")
                .label("metal")
                .label("weather")
                .build();
        for (ScoreLoss loss : List.of(Losses.ordinal(), Losses.cumulative())) {
            assertSame(Students.on(Planted.EMBEDDER)
                    .loss(loss)
                    .l2(1e-3)
                    .build()
                    .train(Planted.trainingSet(90, 1), levels, Set.of(), 1)
                    .withTemperature(1.5));
        }
    }

    private void assertSame(HeadStudent student) throws Exception {
        Path file = directory.resolve("student.onnx");
        student.exportOnnx(file);
        float[][] vectors =
                Planted.EMBEDDER.embed(ITEMS.stream().map(Item::data).toList()).toArray(new float[0][]);
        List<double[]> expected = student.predict(ITEMS);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input = OnnxTensor.createTensor(environment, vectors);
                OrtSession.Result result = session.run(Map.of("vectors", input))) {
            float[][] actual =
                    (float[][]) result.get("probabilities").orElseThrow().getValue();
            assertThat(actual).hasNumberOfRows(40);
            for (int i = 0; i < actual.length; i++) {
                for (int k = 0; k < 3; k++) {
                    assertThat((double) actual[i][k]).isCloseTo(expected.get(i)[k], within(2e-5));
                }
            }
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("classes", "fruit\nmetal\nweather")
                    .containsEntry("embedder", "words");
        }
    }

    /** Rows of sparse features, filled up with zeros. */
    @Test
    void onnxRuntimeSaysWhatAStudentOnHashedNgramsSays() throws Exception {
        HashedNgrams ngrams = HashedNgrams.defaults();
        HeadStudent student = Students.onText(ngrams)
                .build()
                .train(Planted.trainingSet(60, 1), LabelSpace.categories(Planted.CLASSES), Set.of(), 1)
                .withTemperature(0.7);
        Path file = directory.resolve("student.onnx");
        student.exportOnnx(file);
        List<FeatureVector> rows =
                ITEMS.stream().map(item -> ngrams.of(item.data())).toList();
        int terms = rows.stream().mapToInt(FeatureVector::size).max().orElseThrow();
        long[][] indices = new long[rows.size()][terms];
        float[][] values = new float[rows.size()][terms];
        for (int i = 0; i < rows.size(); i++) {
            for (int e = 0; e < rows.get(i).size(); e++) {
                indices[i][e] = rows.get(i).index(e);
                values[i][e] = rows.get(i).value(e);
            }
        }
        List<double[]> expected = student.predict(ITEMS);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor first = OnnxTensor.createTensor(environment, indices);
                OnnxTensor second = OnnxTensor.createTensor(environment, values);
                OrtSession.Result result = session.run(Map.of("indices", first, "values", second))) {
            float[][] actual =
                    (float[][]) result.get("probabilities").orElseThrow().getValue();
            for (int i = 0; i < actual.length; i++) {
                for (int k = 0; k < 3; k++) {
                    assertThat((double) actual[i][k]).isCloseTo(expected.get(i)[k], within(2e-5));
                }
            }
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("ngrams", ngrams.settings().toString());
        }
    }
}
