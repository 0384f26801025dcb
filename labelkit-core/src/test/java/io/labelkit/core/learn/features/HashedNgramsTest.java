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

    /** The buckets of these texts; a change needs another {@link HashedNgrams#VERSION}. */
    @Test
    void featuresStayTheSameAcrossVersions() {
        assertThat(java.util.Arrays.hashCode(buckets("Free ENTRY, 2 prizes!"))).isEqualTo(1331280909);
        assertThat(java.util.Arrays.hashCode(buckets("\u0936\u0941\u092d \u5b57 \ud83d\ude00")))
                .isEqualTo(1060719831);
    }

    private static int[] buckets(String text) {
        FeatureVector vector = HashedNgrams.defaults().of(text);
        int[] buckets = new int[vector.size()];
        for (int e = 0; e < buckets.length; e++) {
            buckets[e] = vector.index(e);
        }
        return buckets;
    }

    @Test
    void unicodeFormsAndCasesAreOne() {
        HashedNgrams features = HashedNgrams.defaults();
        assertThat(map(features, "\uff26\uff32\uff25\uff25")).isEqualTo(map(features, "free"));
        assertThat(map(features, "cafe\u0301")).isEqualTo(map(features, "CAF\u00c9"));
        assertThat(map(features, "\u03a3\u03c2")).isEqualTo(map(features, "\u03c3\u03c3"));
    }

    @Test
    void signsCancelInOneBucketOfMany() {
        HashedNgrams signed = HashedNgrams.defaults().withSigns(true);
        long negative = map(signed, "a sentence with a number of different words in it").values().stream()
                .filter(v -> v < 0)
                .count();
        assertThat(negative).isBetween(30L, 90L);
        assertThat(signed.fingerprint()).isNotEqualTo(HashedNgrams.defaults().fingerprint());
        assertThat(HashedNgrams.of(signed.settings())).isEqualTo(signed);
    }

    /** 2^18 buckets, 100,000 n-grams: about 1 - exp(-100000 / 2^18) = 31.7 % meet another one. */
    @Test
    void collisionsAreAsManyAsOfARandomFunction() {
        HashedNgrams words = new HashedNgrams(18, 1, 1, 0, 1);
        int[] hits = new int[1 << 18];
        for (int i = 0; i < 100_000; i++) {
            hits[words.of("w" + i).index(0)]++;
        }
        double meeting = 0;
        for (int hit : hits) {
            meeting += hit > 1 ? hit : 0;
        }
        assertThat(meeting / 100_000).isCloseTo(.317, within(.01));
    }
}
