package io.labelkit.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoredLabelTest {

    @Test
    void theMostProbableClassIsTheLabelAndOfSeveralTheFirst() {
        LabelSpace space = LabelSpace.categories("a", "b", "c");
        assertThat(ScoredLabel.of(new double[] {0.2, 0.4, 0.4}, space))
                .isEqualTo(new ScoredLabel(Label.category("b"), 0.4));
    }

    @Test
    void ofAMultiLabelSpaceEveryClassOfOneHalfBelongsAndTheLeastCertainOneCounts() {
        LabelSpace space = LabelSpace.categorySets(List.of("a", "b", "c"));
        assertThat(ScoredLabel.of(new double[] {0.5, 0.1, 0.9}, space))
                .isEqualTo(new ScoredLabel(Label.categories("a", "c"), 0.5));
        assertThat(ScoredLabel.of(new double[] {0.1, 0.25, 0}, space))
                .isEqualTo(new ScoredLabel(Label.categories(), 0.75));
    }

    @Test
    void thereIsOneScoreForEachClass() {
        assertThatThrownBy(() -> ScoredLabel.of(new double[] {1}, LabelSpace.categories("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scores");
    }
}
