package io.labelkit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.internal.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorLabelerTest {
    private static final String CONFIG = "{\"id2label\":{\"0\":\"LABEL_0\",\"1\":\"LABEL_1\"}}";
    private static final LabelSpace SPACE = LabelSpace.categories("negative", "positive");
    private static final Map<String, String> CLASSES = Map.of("LABEL_0", "positive", "LABEL_1", "negative");

    @TempDir
    private Path folder;

    private PredictorLabeler.Builder<String> labeler() throws IOException {
        return PredictorLabeler.textClassifier(TinyFolder.classifier(folder, CONFIG), SPACE)
                .classes(CLASSES);
    }

    private static Outcome.Voted voted(Outcome outcome) {
        return (Outcome.Voted) outcome;
    }

    @Test
    void aClassifierOfAFolderVotesUnderTheNamesOfTheSpace() throws IOException {
        try (PredictorLabeler<String> labeler = labeler().build()) {
            List<Outcome> outcomes =
                    labeler.label(List.of(Item.of("a", "Good film, fine film"), Item.of("b", "awful")));
            assertThat(outcomes)
                    .extracting(o -> o.label().orElseThrow().toString())
                    .containsExactly("positive", "negative");
            assertThat(voted(outcomes.get(0)).vote().confidence().orElseThrow())
                    .isCloseTo(TinyFolder.sure(2, 1), within(1e-6));
            assertThat(labeler.name()).isEqualTo(String.valueOf(folder.getFileName()));
        }
    }

    @Test
    void itAbstainsWhereItIsNotSure() throws IOException {
        try (PredictorLabeler<String> labeler = labeler().minimumConfidence(0.9).build();
                PredictorLabeler<String> margin = labeler().minimumMargin(0.1).build()) {
            assertThat(labeler.label(List.of(Item.of("a", "good"), Item.of("b", "good fine"))))
                    .extracting(o -> o instanceof Outcome.Voted)
                    .containsExactly(false, true);
            assertThat(margin.label(List.of(Item.of("a", "film"), Item.of("b", "good"))))
                    .extracting(o -> o instanceof Outcome.Voted)
                    .containsExactly(false, true);
        }
    }

    @Test
    void classesStandAloneWhereTheModelSaysSo() throws IOException {
        LabelSpace sets = LabelSpace.categorySets(List.of("praise", "blame"));
        String config = "{\"problem_type\":\"multi_label_classification\","
                + "\"id2label\":{\"0\":\"praise\",\"1\":\"blame\"}}";
        try (PredictorLabeler<String> labeler = PredictorLabeler.textClassifier(
                        TinyFolder.classifier(folder, config), sets)
                .build()) {
            Outcome both = labeler.label(List.of(Item.of("a", "good and bad"))).get(0);
            assertThat(both.label()).contains(Label.CategorySet.of(List.of("praise", "blame")));
            assertThat(voted(both).vote().confidence().orElseThrow()).isCloseTo(TinyFolder.sure(1, 1), within(1e-6));
        }
    }

    @Test
    void probabilitiesOfClassesWithOneLabelAreAddedAndIgnoredOnesAreOnNone() throws IOException {
        LabelSpace one = LabelSpace.categories("opinion", "other");
        try (PredictorLabeler<String> merged = PredictorLabeler.textClassifier(
                                TinyFolder.classifier(folder, CONFIG), one)
                        .classes(Map.of("LABEL_0", "opinion", "LABEL_1", "opinion"))
                        .build();
                PredictorLabeler<String> half = PredictorLabeler.textClassifier(folder, one)
                        .classes(Map.of("LABEL_0", "opinion"))
                        .ignoring(Set.of("LABEL_1"))
                        .build()) {
            assertThat(voted(merged.label(List.of(Item.of("a", "film"))).get(0))
                            .vote()
                            .confidence()
                            .orElseThrow())
                    .isCloseTo(1, within(1e-6));
            assertThat(voted(half.label(List.of(Item.of("a", "film"))).get(0))
                            .vote()
                            .confidence()
                            .orElseThrow())
                    .isCloseTo(0.5, within(1e-6));
        }
    }

    @Test
    void classesThatAreNothingAreRefusedByName() {
        assertThatThrownBy(() -> labeler().classes(Map.of("LABEL_0", "great")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'LABEL_0'")
                .hasMessageContaining("'great'")
                .hasMessageContaining("[negative, positive]");
        assertThatThrownBy(
                        () -> labeler().classes(Map.of("LABEL_0", "positive")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'LABEL_1'")
                .hasMessageContaining("ignored");
        assertThatThrownBy(() -> labeler()
                        .classes(Map.of("LABEL_0", "positive", "LABEL_1", "negative", "LABEL_7", "positive"))
                        .build())
                .hasMessageContaining("LABEL_7");
        assertThatThrownBy(() -> labeler().ignoring(Set.of("LABEL_9")).build()).hasMessageContaining("LABEL_9");
        assertThatThrownBy(() -> labeler().minimumMargin(3).build()).hasMessageContaining("minimumMargin");
        LabelSpace spans = LabelSpace.builder(io.labelkit.core.label.LabelKind.SPANS, "s")
                .label("x")
                .build();
        assertThatThrownBy(() -> PredictorLabeler.textClassifier(folder, spans).build())
                .hasMessageContaining("SPANS");
    }

    @Test
    void aConfigurationThatDoesNotNameTheClassesIsRefused() throws IOException {
        for (String config : List.of("{}", "{\"id2label\":{\"1\":\"x\"}}", "{\"id2label\":{\"0\":7}}", "nonsense")) {
            TinyFolder.classifier(folder, config);
            assertThatThrownBy(() -> PredictorLabeler.textClassifier(folder, SPACE))
                    .as(config)
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("config.json");
        }
        Files.delete(folder.resolve("config.json"));
        assertThatThrownBy(() -> PredictorLabeler.textClassifier(folder, SPACE))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining("missing");
    }

    @Test
    void theFingerprintCoversModelMappingAndLimits() throws IOException {
        Fingerprint base;
        try (PredictorLabeler<String> labeler = labeler().build();
                PredictorLabeler<String> named = labeler().name("other").build();
                PredictorLabeler<String> limited =
                        labeler().minimumConfidence(0.2).build()) {
            base = labeler.fingerprint();
            assertThat(named.fingerprint()).isEqualTo(base);
            assertThat(limited.fingerprint()).isNotEqualTo(base);
        }
        Files.writeString(folder.resolve("config.json"), CONFIG + " ");
        try (PredictorLabeler<String> labeler =
                PredictorLabeler.textClassifier(folder, SPACE).classes(CLASSES).build()) {
            assertThat(labeler.fingerprint()).isNotEqualTo(base);
        }
    }

    @Test
    void closingFreesTheNativeMemoryAndEndsTheUse() throws IOException {
        TorchEngine.start();
        int before = TorchEmbedderTest.liveArrays();
        PredictorLabeler<String> labeler = labeler().build();
        labeler.label(List.of(Item.of("a", "good"), Item.of("b", "bad")));
        labeler.close();
        labeler.close();
        assertThat(TorchEmbedderTest.liveArrays()).isEqualTo(before);
        assertThatThrownBy(() -> labeler.label(List.of(Item.of("a", "good"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    /** Says "long" with the probability n / 10 for a number n, and fails on negative ones. */
    private static final class Lengths implements NoBatchifyTranslator<Integer, Classifications> {
        @Override
        public NDList processInput(TranslatorContext context, Integer number) {
            if (number < 0) {
                throw new IllegalArgumentException("negative: " + number);
            }
            return new NDList(context.getNDManager().create(number / 10f));
        }

        @Override
        public Classifications processOutput(TranslatorContext context, NDList list) {
            double p = list.get(0).getFloat();
            return new Classifications(List.of("long", "short"), List.of(p, 1 - p));
        }
    }

    @Test
    void anyPredictorOfAnyDataIsALabeler() {
        LabelSpace space = LabelSpace.categories("short", "long");
        try (Model model = TorchEngine.newModel("lengths")) {
            model.setBlock(new LambdaBlock(list -> list));
            PredictorLabeler<Integer> labeler = PredictorLabeler.of(
                            () -> model.newPredictor(new Lengths(), Device.cpu()),
                            space,
                            Fingerprint.unversioned("test", "lengths"))
                    .name("lengths")
                    .build();
            List<Outcome> outcomes =
                    labeler.label(List.of(Item.of("a", 9), Item.of("b", 2), Item.of("c", -1), Item.of("d", 8)));
            assertThat(outcomes.get(0).label()).contains(Label.category("long"));
            assertThat(outcomes.get(1).label()).contains(Label.category("short"));
            Outcome.Failed failed = (Outcome.Failed) outcomes.get(2);
            assertThat(failed.kind()).isEqualTo(FailureKind.LABELER_THREW);
            assertThat(failed.message()).contains("negative: -1");
            assertThat(outcomes.get(3).label()).contains(Label.category("long"));
            assertThat(labeler.fingerprint().versioned()).isFalse();
            labeler.close();
        }
    }
}
