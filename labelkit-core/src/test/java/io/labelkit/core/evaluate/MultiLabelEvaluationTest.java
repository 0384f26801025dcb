package io.labelkit.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiLabelEvaluationTest {
    /** The multi-label example of the documentation of scikit-learn's {@code f1_score}: 0.666..., 1, 0.666.... */
    @Test
    void agreesWithTheExampleOfScikitLearn() {
        Map<String, Label> gold =
                Map.of("1", Label.categories(), "2", Label.categories("a", "b", "c"), "3", Label.categories("b", "c"));
        Map<String, Label> said =
                Map.of("1", Label.categories(), "2", Label.categories("a", "b", "c"), "3", Label.categories("a", "b"));
        MultiLabelEvaluation scores = MultiLabelEvaluation.of(gold, said);
        assertThat(scores.perLabel()).extracting(l -> l.f1().orElseThrow()).containsExactly(2 / 3.0, 1.0, 2 / 3.0);
        assertThat(scores.macroF1().orElseThrow()).isCloseTo(7 / 9.0, within(1e-12));
        assertThat(scores.microF1()).hasValue(0.8);
        assertThat(scores.subsetAccuracy().orElseThrow().estimate()).isEqualTo(2 / 3.0);
        assertThat(scores.hammingLoss()).hasValue(2 / 9.0);
        assertThat(scores.toString()).contains("micro-F1: 80.0%").hasSizeLessThan(1000);
    }

    /** The example of the documentation of scikit-learn's {@code hamming_loss}: 0.75. */
    @Test
    void theHammingLossIsTheShareOfWrongDecisions() {
        Map<String, Label> gold = Map.of("1", Label.categories("b"), "2", Label.categories("a", "b"));
        Map<String, Label> said = Map.of("1", Label.categories(), "2", Label.categories());
        assertThat(MultiLabelEvaluation.of(gold, said).hammingLoss()).hasValue(0.75);
    }

    @Test
    void anEmptySetIsALabelAndNoPredictionIsNone() {
        Map<String, Label> gold = Map.of("1", Label.categories(), "2", Label.categories("a"));
        MultiLabelEvaluation scores = MultiLabelEvaluation.of(List.of("a", "b"), gold, Map.of("1", Label.categories()));
        assertThat(scores.unlabelled()).isEqualTo(1);
        assertThat(scores.subsetAccuracy().orElseThrow().estimate()).isEqualTo(1);
        assertThat(scores.microF1()).isEmpty();
        assertThat(scores.hammingLoss()).hasValue(0);
        assertThatThrownBy(() -> MultiLabelEvaluation.of(List.of("a"), gold, Map.of("1", Label.categories("z"))))
                .hasMessageContaining("'z'");
    }
}
