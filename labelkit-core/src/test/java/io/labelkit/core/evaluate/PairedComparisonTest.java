package io.labelkit.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.SignFlipTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private static final int SIZE = 400;

    private static Gold gold() {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < SIZE; i++) {
            labels.put("e" + i, Label.category(i % 4 == 0 ? "rare" : "common"));
        }
        return new Gold(GoldRole.TEST, labels);
    }

    /** Right with a given accuracy on each class; nothing at all on the first few. */
    private static Map<String, Label> labels(double common, double rare, int silent, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Label> labels = new LinkedHashMap<>();
        gold().labels().forEach((id, label) -> {
            boolean isRare = label.equals(Label.category("rare"));
            boolean right = random.nextDouble() < (isRare ? rare : common);
            if (labels.size() >= silent || !id.equals("e" + labels.size())) {
                labels.put(id, right == isRare ? Label.category("rare") : Label.category("common"));
            }
        });
        return labels;
    }

    @Test
    void aClearDifferenceIsFoundWithTheClassItComesFrom() {
        PairedComparison comparison =
                PairedComparison.of(gold(), Map.of("good", labels(.95, .9, 0, 1), "bad", labels(.95, .4, 0, 2)), 7);
        ComparedPair pair = comparison.pairs().get(0);
        assertThat(pair.first()).isEqualTo("bad");
        assertThat(pair.significant(.01)).isTrue();
        assertThat(pair.permutationP()).isLessThan(.01);
        assertThat(pair.difference().high()).isNegative();
        assertThat(pair.recallDifferences().get("rare").estimate()).isCloseTo(-.5, within(.15));
        assertThat(pair.recallDifferences().get("common").contains(0)).isTrue();
    }

    @Test
    void equalSourcesAreNotToldApartAndItIsSaidWhatCouldHaveBeenShown() {
        PairedComparison comparison = PairedComparison.of(
                gold(), Map.of("a", labels(.8, .8, 0, 1), "b", labels(.8, .8, 0, 2), "c", labels(.8, .8, 0, 3)), 7);
        assertThat(comparison.pairs()).hasSize(3).noneMatch(p -> p.significant(.05));
        assertThat(comparison.pairs().get(0).detectable().orElseThrow()).isBetween(.03, .15);
        assertThat(comparison.toString()).contains("detectable");
    }

    @Test
    void anExampleWithoutALabelIsWrong() {
        Map<String, Label> all = labels(1, 1, 0, 1);
        Map<String, Label> half = new LinkedHashMap<>(all);
        half.keySet().removeIf(id -> Integer.parseInt(id.substring(1)) % 2 == 0);
        PairedComparison comparison = PairedComparison.of(gold(), Map.of("all", all, "half", half), 7);
        assertThat(comparison.accuracies().get("half").estimate()).isEqualTo(.5);
        assertThat(comparison.examples()).isEqualTo(SIZE);
    }

    @Test
    void manyComparisonsOfEqualSourcesRarelyFindADifference() {
        int found = 0;
        for (int run = 0; run < 40; run++) {
            Map<String, Map<String, Label>> sources = new LinkedHashMap<>();
            for (int s = 0; s < 5; s++) {
                sources.put("s" + s, labels(.7, .7, 0, 1000L * run + s));
            }
            found += PairedComparison.of(gold(), sources, run).pairs().stream().anyMatch(p -> p.significant(.05))
                    ? 1
                    : 0;
        }
        assertThat(found).isLessThanOrEqualTo(6);
    }

    @Test
    void thePermutationTestAgreesWithCountingAllSigns() {
        double[] first = {3, 1, 4, 1, 5};
        double[] second = {1, 1, 2, 2, 1};
        // Differences 2, 0, 2, -1, 4: of the 16 signs of the other four, those with an absolute sum of at least 7.
        int asGreat = 0;
        for (int signs = 0; signs < 16; signs++) {
            double sum = 0;
            double[] d = {2, 2, 1, 4};
            for (int i = 0; i < 4; i++) {
                sum += (signs >> i & 1) == 1 ? d[i] : -d[i];
            }
            asGreat += Math.abs(sum) >= 7 ? 1 : 0;
        }
        assertThat(SignFlipTest.pValue(first, second, 50_000, 3)).isCloseTo(asGreat / 16.0, within(.01));
        assertThat(SignFlipTest.pValue(first, first, 99, 3)).isEqualTo(1);
    }

    @Test
    void oneSourceIsNothingToCompare() {
        assertThatThrownBy(() -> PairedComparison.of(gold(), Map.of("a", labels(.8, .8, 0, 1)), 7))
                .hasMessage("sources must be at least two, but was 1");
    }
}
