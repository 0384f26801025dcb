package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelNoiseTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Property(tries = 100)
    void flipsExactlyTheShareOfEachClass(
            @ForAll long seed, @ForAll @IntRange(max = 200) int n, @ForAll @DoubleRange(min = 0, max = 1) double rate) {
        int[] truth = new int[3 * n];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % 3;
        }
        int[] noisy = LabelNoise.symmetric(CLASSES, rate).apply(truth, seed);
        int[][] counts = new int[3][3];
        for (int i = 0; i < truth.length; i++) {
            counts[noisy[i]][truth[i]]++;
        }
        int flips = (int) Math.floor(rate / 2 * n + 1e-9);
        for (int s = 0; s < 3; s++) {
            for (int y = 0; y < 3; y++) {
                assertThat(counts[s][y]).isEqualTo(s == y ? n - 2 * flips : flips);
            }
        }
        assertThat(LabelNoise.symmetric(CLASSES, rate).apply(truth, seed)).isEqualTo(noisy);
    }

    @Test
    void namedLabelsDoNotDependOnTheOrderOfTheMap() {
        Map<String, Label> forward = new LinkedHashMap<>();
        Map<String, Label> backward = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            forward.put("e" + i, Label.category(CLASSES.get(i % 3)));
            backward.put("e" + (29 - i), Label.category(CLASSES.get((29 - i) % 3)));
        }
        LabelNoise noise = LabelNoise.toNextClass(CLASSES, .2);
        Map<String, Label> noisy = noise.apply(forward, 7);
        assertThat(noisy).isEqualTo(noise.apply(backward, 7)).isNotEqualTo(noise.apply(forward, 8));
        assertThat(noisy.keySet()).containsExactlyElementsOf(forward.keySet());
        assertThat(forward.keySet())
                .filteredOn(id -> !noisy.get(id).equals(forward.get(id)))
                .hasSize(6);
    }

    @Test
    void refusesWhatIsNotNoise() {
        assertThatThrownBy(() -> LabelNoise.of(CLASSES, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, .5}}))
                .hasMessageContaining("sum of noise column 2 must be 1");
        assertThatThrownBy(() -> LabelNoise.symmetric(CLASSES, .1).apply(new int[] {3}, 1))
                .hasMessageContaining("truth[0]");
        assertThatThrownBy(() -> LabelNoise.symmetric(CLASSES, .1).apply(Map.of("x", Label.category("d")), 1))
                .hasMessageContaining("'d'");
        assertThat(LabelNoise.symmetric(CLASSES, .1).toString()).contains("90.0%", "5.0%");
    }
}
