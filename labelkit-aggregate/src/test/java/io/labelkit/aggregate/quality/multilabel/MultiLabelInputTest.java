package io.labelkit.aggregate.quality.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class MultiLabelInputTest {
    private static final List<String> CLASSES = List.of("sport", "money", "never");
    private static final double[] P = {.9, .1, .2, .8, .7, .1, .1, .9, .1, .2, .8, .3};

    private static ClassProbabilities probabilities(double... values) {
        return ClassProbabilities.of(List.of("a", "b", "c", "d"), CLASSES, values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static Map<String, Label> given(String... rows) {
        Map<String, Label> given = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            List<String> names = rows[i].isEmpty() ? List.of() : Arrays.asList(rows[i].split(" "));
            given.put("abcd".substring(i, i + 1), Label.CategorySet.of(names));
        }
        return given;
    }

    @Test
    void aClassThatNobodyWasGivenFlagsNothing() {
        MultiLabelIssues issues = MultiLabelAudit.builder()
                .build()
                .audit(given("sport", "sport money", "money", "money"), probabilities(P));
        assertThat(issues.flagged()).isEmpty();
        assertThat(issues.score(0, 2)).isCloseTo(.8, within(1e-12));
        assertThat(issues.overallHealth()).isEqualTo(1);
        assertThat(issues.toString()).contains("examples: 4 · probably wrong: 0 · health: 100.0%");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        MultiLabelAudit audit = MultiLabelAudit.builder().build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audit.audit(given("sport", "", "", "weather"), probabilities(P)))
                .withMessage("probabilities have no column for the class 'weather' of example 'd'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audit.audit(given("sport", ""), probabilities(P)))
                .withMessage("the label of example 'c' must be a set of classes, but was missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audit.audit(
                        Map.of("a", Label.category("sport"), "b", Label.category("sport")), probabilities(P)))
                .withMessageContaining("the label of example 'a' must be a set of classes");
        double[] bad = P.clone();
        bad[4] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probabilities(bad))
                .withMessage("probability of class 'money' for example 'b' must be in [0, 1], but was NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> probabilities(.1, .2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audit.audit(
                        given("", "", "", ""),
                        ClassProbabilities.of(List.of("a", "b", "c", "d"), CLASSES, P, ProbabilityOrigin.IN_SAMPLE)))
                .withMessageContaining("out of sample");
    }

    @Test
    void orderOfRowsAndClassesDoesNotMatter() {
        Random random = new Random(4);
        int n = 300;
        List<String> ids = new ArrayList<>();
        Map<String, Label> labels = new HashMap<>();
        double[] values = random.doubles(n * 3L).toArray();
        double[] turned = new double[n * 3];
        for (int i = 0; i < n; i++) {
            List<String> names = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                if (values[i * 3 + c] + 0.6 * random.nextGaussian() > 0.5) {
                    names.add(CLASSES.get(c));
                }
                turned[(n - 1 - i) * 3 + 2 - c] = values[i * 3 + c];
            }
            ids.add("row" + i);
            labels.put("row" + i, Label.CategorySet.of(names));
        }
        List<String> backwards = new ArrayList<>(ids);
        java.util.Collections.reverse(backwards);
        MultiLabelIssues one = MultiLabelAudit.builder()
                .build()
                .audit(labels, ClassProbabilities.of(ids, CLASSES, values, ProbabilityOrigin.UNKNOWN));
        MultiLabelIssues two = MultiLabelAudit.builder()
                .build()
                .audit(
                        labels,
                        ClassProbabilities.of(
                                backwards, List.of("never", "money", "sport"), turned, ProbabilityOrigin.UNKNOWN));
        assertThat(one.flagged()).isNotEmpty();
        for (int i = 0; i < n; i++) {
            assertThat(two.isIssue(n - 1 - i)).isEqualTo(one.isIssue(i));
            assertThat(two.score(n - 1 - i)).isEqualTo(one.score(i));
            assertThat(two.suspectedClasses(n - 1 - i)).hasSameElementsAs(one.suspectedClasses(i));
        }
    }
}
