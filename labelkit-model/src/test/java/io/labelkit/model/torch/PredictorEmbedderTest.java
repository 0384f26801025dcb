package io.labelkit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.model.internal.TorchEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictorEmbedderTest {
    private static final Fingerprint VERSION = Fingerprint.of("counts", Map.of("version", 1));

    /** The numbers of a's and b's; as many more numbers as there are c's; fails on x. */
    private static final class Counts implements NoBatchifyTranslator<String, float[]> {
        @Override
        public NDList processInput(TranslatorContext context, String text) {
            if (text.contains("x")) {
                throw new IllegalArgumentException("no x, please");
            }
            float[] counts = new float[2 + count(text, 'c')];
            counts[0] = count(text, 'a');
            counts[1] = count(text, 'b');
            return new NDList(context.getNDManager().create(counts));
        }

        private static int count(String text, char letter) {
            return (int) text.chars().filter(c -> c == letter).count();
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList list) {
            return list.get(0).toFloatArray();
        }
    }

    @Test
    void vectorsOfAnyDjlModelAreDividedByTheirLengthAndChecked() {
        try (Model model = TorchEngine.newModel("counts")) {
            model.setBlock(new LambdaBlock(list -> list));
            PredictorEmbedder embedder =
                    PredictorEmbedder.of("counts", 2, () -> model.newPredictor(new Counts()), VERSION);
            assertThat(embedder.embed(List.of("aaabbbb")).get(0))
                    .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
            assertThat(embedder.fingerprint()).isEqualTo(VERSION);
            assertThatThrownBy(() -> embedder.embed(List.of("a", "")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'counts'")
                    .hasMessageContaining("''")
                    .hasMessageContaining("squared length is 0");
            assertThatThrownBy(() -> embedder.embed(List.of("ac"))).hasMessageContaining("3 numbers instead of 2");
            assertThatThrownBy(() -> embedder.embed(List.of("axe")))
                    .hasMessageContaining("'axe'")
                    .hasMessageContaining("no x, please");
            embedder.close();
            assertThatThrownBy(() -> embedder.embed(List.of("a"))).hasMessageContaining("closed");
        }
    }
}
