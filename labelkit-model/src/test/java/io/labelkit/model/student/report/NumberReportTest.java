package io.labelkit.model.student.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.model.student.NumberLabels;
import io.labelkit.model.student.NumberPrediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberReportTest {
    private static final LabelSpace SPACE =
            LabelSpace.builder(LabelKind.NUMBER, "stars").range(0, 10).build();
    private static final Map<String, Label> GOLD = labels(1, 2, 3, 4, 5);

    @TempDir
    Path directory;

    private static Map<String, Label> labels(double... values) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            labels.put("e" + i, new Label.Numeric(values[i]));
        }
        return labels;
    }

    private static NumberReport report() {
        Map<String, NumberPrediction> said = new LinkedHashMap<>();
        double[] values = {1, 2.5, 2, 4, 7};
        double[] widths = {1, 2, 3, 4, 5};
        for (int i = 0; i < 5; i++) {
            said.put(
                    "e" + i,
                    new NumberPrediction(values[i], values[i] - widths[i] / 2, values[i] + widths[i] / 2, 0.8, 1));
        }
        return NumberReport.builder(SPACE, GOLD)
                .contestant("people", labels(1, 2, 3, 4))
                .student("<student>", said)
                .meanOf(NumberLabels.exact(List.of(Item.of("a", ""), Item.of("b", "")), new double[] {2, 6}))
                .build();
    }

    /** By hand: errors 0, .5, 1, 0, 2; ranks of what was said 1, 3, 2, 4, 5. */
    @Test
    void errorsAndCorrelationsAreThoseOfTheFormulas() {
        NumberContestant student = report().contestants().get(1);
        assertThat(student.labelled()).isEqualTo(5);
        assertThat(student.meanAbsoluteError().orElseThrow().estimate()).isCloseTo(0.7, within(1e-12));
        assertThat(student.rootMeanSquaredError().orElseThrow().estimate())
                .isCloseTo(Math.sqrt(5.25 / 5), within(1e-12));
        assertThat(student.bias().orElseThrow()).isCloseTo(0.3, within(1e-12));
        assertThat(student.spearman().orElseThrow().estimate()).isCloseTo(0.9, within(1e-12));
        NumberContestant people = report().contestants().get(0);
        assertThat(people.labelled()).isEqualTo(4);
        assertThat(people.meanAbsoluteError().orElseThrow().estimate()).isZero();
        NumberContestant mean = report().contestants().get(2);
        assertThat(mean.meanAbsoluteError().orElseThrow().estimate()).isCloseTo(1.4, within(1e-12));
        assertThat(mean.spearman()).isEmpty();
        assertThat(NumberMeasures.ranks(new double[] {3, 1, 3})).containsExactly(2.5, 1, 2.5);
    }

    @Test
    void intervalsAndTheSurestAreCounted() {
        NumberIntervals intervals = report().intervals().orElseThrow();
        assertThat(intervals.inside().estimate()).isCloseTo(1, within(1e-12));
        assertThat(intervals.meanWidth()).isCloseTo(3, within(1e-12));
        assertThat(intervals.wanted()).isEqualTo(0.8);
        List<NumberPoint> points = report().selective();
        assertThat(points).hasSize(5);
        assertThat(points.get(0).meanAbsoluteError()).isZero();
        assertThat(points.get(4)).isEqualTo(new NumberPoint(1, 5, points.get(4).meanAbsoluteError()));
        assertThat(points.get(4).meanAbsoluteError()).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void levelsAreTheirPositions() {
        LabelSpace levels = LabelSpace.builder(LabelKind.ORDINAL, "level")
                .label("low")
                .label("middle")
                .label("high")
                .build();
        NumberReport report = NumberReport.builder(
                        levels, Map.of("a", new Label.Ordinal("low"), "b", new Label.Ordinal("high")))
                .contestant("student", Map.of("a", new Label.Ordinal("high"), "b", new Label.Ordinal("high")))
                .build();
        assertThat(report.contestants().get(0).meanAbsoluteError().orElseThrow().estimate())
                .isEqualTo(1);
        assertThat(report.intervals()).isEmpty();
    }

    @Test
    void thePageAndTheTextShowEverybodyAndEscapeNames() throws Exception {
        Path file = directory.resolve("report.html");
        report().writeHtml(file);
        assertThat(Files.readString(file)).contains("&lt;student&gt;").doesNotContain("<student>");
        assertThat(report().display().text())
                .contains("people", "mean of training", "0.7")
                .containsPattern("intervals of +80.0%");
    }

    @Test
    void whatIsNotOfTheSpaceIsRefused() {
        assertThatThrownBy(() -> NumberReport.builder(SPACE, labels(11))).hasMessageContaining("e0");
        assertThatThrownBy(() -> NumberReport.builder(SPACE, Map.of())).hasMessageContaining("gold");
        assertThatThrownBy(() -> NumberReport.builder(LabelSpace.categories("a", "b"), GOLD))
                .hasMessageContaining("NUMBER or ORDINAL");
        assertThatThrownBy(() ->
                        NumberReport.builder(SPACE, GOLD).contestant("a", GOLD).contestant("a", GOLD))
                .hasMessageContaining("taken");
    }
}
