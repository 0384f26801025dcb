package io.labelkit.core.learn.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashedNgramsTest {

    private static Map<Integer, Float> map(HashedNgrams features, String text) {
        FeatureVector vector = features.of(text);
        Map<Integer, Float> map = new HashMap<>();
        for (int e = 0; e < vector.size(); e++) {
            map.put(vector.index(e), vector.value(e));
        }
        return map;
    }

    @Test
    void countsWordsAndPairsOnALogarithmicScale() {
        HashedNgrams words = new HashedNgrams(24, 2, 1, 0, 1);
        Map<Integer, Float> twice = map(words, "Ham  ham");
        Map<Integer, Float> once = map(words, "ham");
        assertThat(once).hasSize(1);
        int ham = once.keySet().iterator().next();
        double length = Math.hypot(1 + Math.log(2), 1);
        assertThat(twice).hasSize(2);
        assertThat((double) twice.get(ham)).isCloseTo((1 + Math.log(2)) / length, within(1e-6));
    }

    @Test
    void caseAndWhiteSpaceDoNotMatterButPunctuationDoes() {
        HashedNgrams features = HashedNgrams.defaults();
        assertThat(map(features, " Free\tENTRY \n")).isEqualTo(map(features, "free entry"));
        assertThat(map(features, "free!")).isNotEqualTo(map(features, "free"));
    }

    @Test
    void anotherSaltAndAnotherKindGiveOtherBuckets() {
        assertThat(map(new HashedNgrams(24, 1, 1, 0, 1), "ham").keySet())
                .doesNotContainAnyElementsOf(
                        map(new HashedNgrams(24, 1, 1, 0, 99), "ham").keySet());
        assertThat(map(new HashedNgrams(24, 1, 1, 0, 1), "ham").keySet())
                .doesNotContainAnyElementsOf(
                        map(new HashedNgrams(24, 0, 3, 3, 1), "ham").keySet());
    }

    @Property(tries = 300)
    void everyTextHasFeaturesOfLengthOneOrNone(@ForAll String text) {
        FeatureVector vector = HashedNgrams.defaults().of(text);
        double squares = 0;
        for (int e = 0; e < vector.size(); e++) {
            assertThat(vector.index(e)).isBetween(0, (1 << 18) - 1);
            squares += (double) vector.value(e) * vector.value(e);
        }
        assertThat(squares).isCloseTo(vector.size() == 0 ? 0 : 1, within(1e-5));
    }

    @Test
    void anEmptyTextHasNoFeatures() {
        assertThat(HashedNgrams.defaults().of("").size()).isZero();
        assertThat(HashedNgrams.defaults().of(" \n").size()).isZero();
    }

    @Test
    void refusesSettingsWithoutAnyGram() {
        assertThatThrownBy(() -> new HashedNgrams(18, 0, 3, 0, 1)).hasMessageContaining("maxWords");
        assertThatThrownBy(() -> new HashedNgrams(30, 1, 3, 5, 1)).hasMessageContaining("bits");
    }
}
