package io.labelkit.core.learn.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.learn.linear.FeatureVector;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashedNgramsTest {

    /** Published values of MurmurHash3 x86 32 over the bytes of "", "test", "aaaa" and "abcd". */
    @Test
    void hashesAsMurmur3() {
        assertThat(Murmur3.hash(0, "", 0, 0)).isZero();
        assertThat(Murmur3.hash(1, "", 0, 0)).isEqualTo(0x514e28b7);
        assertThat(Murmur3.hash(0, "\u6574\u7473", 0, 2)).isEqualTo(0xba6bd213);
        assertThat(Murmur3.hash(0x9747b28c, "\u6161\u6161", 0, 2)).isEqualTo(0x5a97808a);
        assertThat(Murmur3.hash(0x9747b28c, "x\u6261\u6463", 1, 3)).isEqualTo(0xf0478627);
        assertThat(Murmur3.hash(0x9747b28c, "\u6261", 0, 1)).isEqualTo(0x74875592);
    }

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
