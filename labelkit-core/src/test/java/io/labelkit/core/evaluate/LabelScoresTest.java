package io.labelkit.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelScoresTest {
    private static double value(LabelScores scores, String name) {
        return scores.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    @Test
    void numbersAreScoredByTheirErrors() {
        LabelScores scores = LabelScores.of(
                LabelKind.NUMBER,
                Map.of("a", new Label.Numeric(1), "b", new Label.Numeric(2), "c", new Label.Numeric(3)),
                Map.of("a", new Label.Numeric(4), "b", new Label.Numeric(-2), "d", new Label.Numeric(9)));
        assertThat(scores.examples()).isEqualTo(3);
        assertThat(scores.labelled()).isEqualTo(2);
        assertThat(value(scores, "mean absolute error")).isEqualTo(3.5);
        assertThat(value(scores, "root mean squared error")).isCloseTo(Math.sqrt(12.5), within(1e-12));
        assertThat(value(scores, "bias")).isEqualTo(-0.5);
        Interval around = ((NumberScores) scores).meanAbsoluteError().interval().orElseThrow();
        assertThat(around.low()).isEqualTo(3);
        assertThat(around.high()).isEqualTo(4);
    }

    private static Label.Spans spans(Object... parts) {
        List<Label.Span> spans = new java.util.ArrayList<>();
        for (int i = 0; i < parts.length; i += 3) {
            spans.add(new Label.Span((int) parts[i], (int) parts[i + 1], (String) parts[i + 2]));
        }
        return new Label.Spans(spans);
    }

    @Test
    void halfANameIsWrongExactlyAndHalfRightInPart() {
        LabelScores scores = LabelScores.of(
                LabelKind.SPANS,
                Map.of("a", spans(0, 4, "PER", 6, 8, "LOC"), "b", spans()),
                Map.of("a", spans(0, 2, "PER", 6, 8, "LOC"), "b", spans(1, 3, "ORG")));
        assertThat(value(scores, "precision")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(value(scores, "recall")).isEqualTo(0.5);
        assertThat(value(scores, "F1")).isCloseTo(0.4, within(1e-12));
        assertThat(value(scores, "partial precision")).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(value(scores, "partial recall")).isCloseTo(4.0 / 6, within(1e-12));
    }

    @Test
    void aPlaceIsCountedOnceForAType() {
        LabelScores scores = LabelScores.of(
                LabelKind.SPANS,
                Map.of("a", spans(0, 10, "X")),
                Map.of("a", spans(0, 6, "X", 2, 4, "X", 4, 8, "X", 0, 10, "Y")));
        assertThat(value(scores, "partial recall")).isEqualTo(0.8);
        assertThat(value(scores, "partial precision")).isCloseTo(8.0 / 18, within(1e-12));
    }

    @Test
    void nothingFoundWhereNothingIsHasNoPrecision() {
        SpanScores scores = (SpanScores) LabelScores.of(LabelKind.SPANS, Map.of("a", spans()), Map.of("a", spans()));
        assertThat(scores.precision().value()).isEmpty();
        assertThat(scores.f1().value()).isEmpty();
        assertThat(scores.labelled()).isEqualTo(1);
    }

    @Test
    void rankingsAreScoredByThePairsInOppositeOrder() {
        LabelScores scores = LabelScores.of(
                LabelKind.RANKING,
                Map.of(
                        "a", new Label.Ranking(List.of("x", "y", "z")),
                        "b", new Label.Ranking(List.of("x", "y"))),
                Map.of(
                        "a", new Label.Ranking(List.of("z", "q", "x", "y")),
                        "b", new Label.Ranking(List.of("x", "y"))));
        assertThat(value(scores, "Kendall distance")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(value(scores, "exact match")).isEqualTo(0.5);
    }

    @Test
    void comparisonsMayBeWrittenEitherWay() {
        LabelScores scores = LabelScores.of(
                LabelKind.PREFERENCE,
                Map.of(
                        "1", new Label.Preference("a", "b", Optional.of("a")),
                        "2", new Label.Preference("a", "b", Optional.empty())),
                Map.of(
                        "1", new Label.Preference("b", "a", Optional.of("a")),
                        "2", new Label.Preference("a", "b", Optional.of("b"))));
        assertThat(value(scores, "accuracy")).isEqualTo(0.5);
    }

    @Test
    void wordErrorsAreCountedOverAllTrueWords() {
        LabelScores scores = LabelScores.of(
                LabelKind.TEXT,
                Map.of("1", new Label.Text("the cat sat down"), "2", new Label.Text("so  what")),
                Map.of("1", new Label.Text("a cat down"), "2", new Label.Text(" so what")));
        assertThat(value(scores, "word error rate")).isCloseTo(2.0 / 6, within(1e-12));
        assertThat(value(scores, "exact match")).isEqualTo(0.5);
    }

    @Test
    void textWithoutTrueWordsHasNoErrorRate() {
        TextScores scores = (TextScores)
                LabelScores.of(LabelKind.TEXT, Map.of("1", new Label.Text("")), Map.of("1", new Label.Text("hm")));
        assertThat(scores.wordErrorRate().value()).isEmpty();
        assertThat(scores.exactMatch().value()).hasValue(0);
    }

    @Test
    void goldOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> LabelScores.of(
                        LabelKind.NUMBER, Map.of("1", new Label.Text("1")), Map.of("1", new Label.Numeric(1))))
                .hasMessageContaining("gold must be of kind Numeric, but was TEXT");
        assertThatThrownBy(() -> LabelScores.of(LabelKind.NUMBER, Map.of(), Map.of()))
                .hasMessageContaining("gold must be not empty");
        assertThatThrownBy(() -> LabelScores.of(LabelKind.CATEGORY, Map.of("1", Label.category("a")), Map.of()))
                .hasMessageContaining("Evaluation");
    }
}
