package io.labelkit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.entailment.EntailmentLabeler;
import io.labelkit.model.entailment.EntailmentPair;
import io.labelkit.model.entailment.EntailmentScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchEntailmentModelTest {
    @TempDir
    private Path folder;

    private TorchEntailmentModel load(String config) throws IOException {
        return TorchEntailmentModel.load(TinyFolder.entailment(folder, config), 32, true);
    }

    @Test
    void theConfigurationSaysWhichOutputIsWhich() throws IOException {
        List<EntailmentPair> pairs =
                List.of(new EntailmentPair("awful", "good"), new EntailmentPair("good", "bad film"));
        try (TorchEntailmentModel model =
                        load("{\"id2label\":{\"0\":\"ENTAILMENT\",\"1\":\"contradiction\",\"2\":\"neutral\"}}");
                TorchEntailmentModel other =
                        load("{\"id2label\":{\"0\":\"contradiction\",\"1\":\"entailment\",\"2\":\"neutral\"}}")) {
            assertThat(model.score(pairs).get(0)).isEqualTo(new EntailmentScores(2, 0));
            EntailmentScores second = model.score(pairs).get(1);
            assertThat(second.contradiction()).isCloseTo(2, within(1e-6));
            assertThat(second.entailment()).isCloseTo(0, within(1e-6));
            assertThat(other.score(pairs).get(0)).isEqualTo(new EntailmentScores(0, 2));
            assertThat(other.fingerprint()).isNotEqualTo(model.fingerprint());
        }
    }

    @Test
    void itServesTheEntailmentLabeler() throws IOException {
        try (TorchEntailmentModel model =
                load("{\"id2label\":{\"0\":\"entailment\",\"1\":\"contradiction\",\"2\":\"neutral\"}}")) {
            EntailmentLabeler labeler = EntailmentLabeler.builder(model, LabelSpace.categories("bad", "good"))
                    .templates("film {label}")
                    .build();
            Outcome outcome = labeler.label(List.of(Item.of("a", "whatever"))).get(0);
            assertThat(outcome.label()).contains(Label.category("good"));
            assertThat(((Outcome.Voted) outcome).vote().confidence().orElseThrow())
                    .isCloseTo(TinyFolder.sure(1, 1), within(1e-6));
        }
    }

    @Test
    void outputsThatAreNotNamedAreRefused() {
        assertThatThrownBy(() -> load("{\"id2label\":{\"0\":\"LABEL_0\",\"1\":\"LABEL_1\",\"2\":\"LABEL_2\"}}"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining("entail")
                .hasMessageContaining("LABEL_0");
        assertThatThrownBy(() -> {
                    try (TorchEntailmentModel model =
                            load("{\"id2label\":{\"0\":\"entailment\",\"1\":\"not_entailment\"}}")) {
                        model.score(List.of(new EntailmentPair("a", "b")));
                    }
                })
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("3 outputs")
                .hasMessageContaining("names 2");
    }

    @Test
    void aClosedModelSaysSo() throws IOException {
        TorchEntailmentModel model =
                load("{\"id2label\":{\"0\":\"entailment\",\"1\":\"contradiction\",\"2\":\"neutral\"}}");
        model.close();
        assertThatThrownBy(() -> model.score(List.of(new EntailmentPair("a", "b"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
