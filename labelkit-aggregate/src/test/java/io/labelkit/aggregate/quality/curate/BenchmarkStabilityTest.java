package io.labelkit.aggregate.quality.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Bootstrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Northcutt, Athalye and Mueller (2021): rankings of models under label errors. */
class BenchmarkStabilityTest {
    private static final Label A = Label.category("a");
    private static final Label B = Label.category("b");
    private final Map<String, Label> original = new LinkedHashMap<>();
    private final Map<String, Optional<Label>> corrections = new LinkedHashMap<>();
    private final Map<String, Map<String, Label>> predictions = new LinkedHashMap<>();

    /** 90 right items, 10 wrong ones whose right label is b, one with no right label. "big" repeats the errors. */
    BenchmarkStabilityTest() {
        Map<String, Label> big = new LinkedHashMap<>();
        Map<String, Label> small = new LinkedHashMap<>();
        for (int i = 0; i < 101; i++) {
            String id = "i" + i;
            boolean wrong = i >= 90 && i < 100;
            original.put(id, A);
            if (wrong) {
                corrections.put(id, Optional.of(B));
            } else if (i == 100) {
                corrections.put(id, Optional.empty());
            }
            big.put(id, i < 81 || (wrong && i < 99) ? A : B);
            small.put(id, i < 79 || (wrong && i < 92) ? A : B);
        }
        predictions.put("big", big);
        predictions.put("small", small);
    }

    private BenchmarkStability stability() {
        return BenchmarkStability.of(original, corrections, predictions, Bootstrap.withSeed(1));
    }

    @Test
    void theModelThatRepeatsTheErrorsWinsOnOriginalLabelsOnly() {
        BenchmarkStability stability = stability();

        assertThat(stability.prevalence()).isCloseTo(0.1, within(1e-12));
        assertThat(stability.leftOut()).isEqualTo(1);
        assertThat(stability.ranking()).extracting(ModelScore::model).containsExactly("small", "big");
        ModelScore big = stability.ranking().get(1);
        assertThat(big.rankOriginal()).isEqualTo(1);
        assertThat(big.original().estimate()).isCloseTo(0.9, within(1e-12));
        assertThat(big.corrected().estimate()).isCloseTo(0.82, within(1e-12));
        assertThat(big.onCorrect()).hasValue(0.9);
        assertThat(big.originalOnErrors()).hasValue(0.9);
        assertThat(big.correctedOnErrors()).hasValue(0.1);
        assertThat(big.corrected().contains(0.82)).isTrue();
        assertThat(stability.kendallTau().orElseThrow().estimate()).isEqualTo(-1);
        assertThat(stability.compare("big", "small").reversed()).isTrue();
    }

    /** At the present prevalence the formulas give the plain accuracies. */
    @Test
    void thePresentPrevalenceReproducesThePlainAccuracies() {
        BenchmarkStability stability = stability();
        for (ModelScore score : stability.ranking()) {
            assertThat(stability.correctedAt(0.1).get(score.model()))
                    .isCloseTo(score.corrected().estimate(), within(1e-12));
            assertThat(stability.originalAt(0.1).get(score.model()))
                    .isCloseTo(score.original().estimate(), within(1e-12));
            assertThat(stability.correctedAt(1).get(score.model()))
                    .isCloseTo(score.correctedOnErrors().orElseThrow(), within(1e-12));
        }
        assertThatThrownBy(() -> stability.correctedAt(0.05)).hasMessageContaining("prevalence");
    }

    /** Equal at v = dA / (dA - dC): here dA = 0.1, dC = -0.5, so v = 1/6, once the present share is below it. */
    @Test
    void theOrdersCrossWhereTheFormulaSays() {
        Map<String, Label> truth = new LinkedHashMap<>();
        Map<String, Optional<Label>> wrong = new LinkedHashMap<>();
        Map<String, Label> strong = new LinkedHashMap<>();
        Map<String, Label> weak = new LinkedHashMap<>();
        for (int i = 0; i < 110; i++) {
            String id = "i" + i;
            truth.put(id, A);
            if (i >= 100) {
                wrong.put(id, Optional.of(B));
            }
            strong.put(id, i < 90 || i >= 100 && i < 108 ? A : B);
            weak.put(id, i < 80 || i >= 100 && i < 103 ? A : B);
        }
        BenchmarkStability stability = BenchmarkStability.of(
                truth, wrong, Map.of("strong", strong, "weak", weak, "twin", strong), Bootstrap.withSeed(2));

        ModelPair pair = stability.compare("strong", "weak");
        assertThat(pair.crossing().orElseThrow()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(pair.reversed()).isFalse();
        double at = pair.crossing().orElseThrow();
        assertThat(stability.correctedAt(at).get("strong"))
                .isCloseTo(stability.correctedAt(at).get("weak"), within(1e-12));
        ModelPair same = stability.compare("strong", "twin");
        assertThat(same.crossing()).isEmpty();
        assertThat(same.corrected().width()).isZero();
    }

    /** scipy.stats.kendalltau of the same numbers. */
    @Test
    void kendallsTauCountsTies() {
        assertThat(KendallTau.of(new double[] {.9, .8, .8, .7}, new double[] {.7, .8, .9, .6}))
                .isCloseTo(0.18257418583505536, within(1e-15));
        assertThat(KendallTau.of(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    }

    @Test
    void badInputIsNamed() {
        predictions.get("small").remove("i7");
        assertThatThrownBy(this::stability)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'small'")
                .hasMessageContaining("i7");
        corrections.put("nobody", Optional.of(A));
        assertThatThrownBy(this::stability).hasMessageContaining("nobody");
        assertThatThrownBy(() -> BenchmarkStability.of(original, Map.of(), Map.of(), Bootstrap.withSeed(1)))
                .hasMessageContaining("at least one model");
    }

    @Test
    void theOrderOfTheModelsDoesNotMatter() {
        BenchmarkStability one = stability();
        Map<String, Map<String, Label>> turned = new LinkedHashMap<>();
        List.of("small", "big").forEach(model -> turned.put(model, predictions.getOrDefault(model, Map.of())));
        BenchmarkStability other = BenchmarkStability.of(original, corrections, turned, Bootstrap.withSeed(1));

        assertThat(other.ranking()).isEqualTo(one.ranking());
        assertThat(other.kendallTau()).isEqualTo(one.kendallTau());
    }
}
