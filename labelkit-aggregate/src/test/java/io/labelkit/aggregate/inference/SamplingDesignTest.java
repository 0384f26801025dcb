package io.labelkit.aggregate.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplingDesignTest {
    @Test
    void rowsAreDrawnAsOftenAsTheDesignSays() {
        double[] scores = {1, 1, 1, 5, 5, 20, 0, 0, 2, 3};
        SamplingDesign design = SamplingDesign.proportionalTo(scores, 4);
        assertThat(design.expectedSample()).isCloseTo(4, within(1e-9));
        int[] drawn = new int[scores.length];
        int draws = 20_000;
        for (int seed = 0; seed < draws; seed++) {
            int[] rows = design.draw(seed);
            assertThat(rows.length).isEqualTo(4);
            for (int row : rows) {
                drawn[row]++;
            }
        }
        for (int i = 0; i < drawn.length; i++) {
            double p = design.probability(i);
            assertThat(drawn[i] / (double) draws).isCloseTo(p, within(4.5 * Math.sqrt(p * (1 - p) / draws) + 1e-9));
        }
    }

    @Test
    void strataGetTheirNumbers() {
        List<String> strata = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            strata.add(i < 90 ? "common" : "rare");
        }
        SamplingDesign design = SamplingDesign.stratified(strata, Map.of("common", 9, "rare", 5));
        for (int seed = 0; seed < 50; seed++) {
            int rare = 0;
            int[] rows = design.draw(seed);
            for (int row : rows) {
                rare += row >= 90 ? 1 : 0;
            }
            assertThat(rows.length).isEqualTo(14);
            assertThat(rare).isEqualTo(5);
        }
    }

    @Property(tries = 200)
    void anyScoresGiveProbabilitiesOfTheWantedSize(
            @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(min = 1, max = 60) int wanted,
            @ForAll long seed) {
        int sample = Math.min(rows, wanted);
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        double[] scores = random.doubles(rows).map(v -> Math.pow(v, 8)).toArray();
        scores[0] += 1e-3;
        SamplingDesign design = SamplingDesign.proportionalTo(scores, sample);
        assertThat(design.expectedSample()).isCloseTo(sample, within(1e-6 * sample));
        int size = design.draw(seed).length;
        assertThat(size).isBetween((int) Math.floor(sample - 1e-6), sample + 1);
    }
}
