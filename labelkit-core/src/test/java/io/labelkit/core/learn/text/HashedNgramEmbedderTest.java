package io.labelkit.core.learn.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.learn.features.FeatureVector;
import io.labelkit.core.learn.features.HashedNgrams;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashedNgramEmbedderTest {
    private static final HashedNgramEmbedder WORDS = HashedNgramEmbedder.words();

    @Property(tries = 100)
    void everyVectorHasLengthOne(@ForAll String text) {
        double squares = 0;
        for (float value : WORDS.embed(List.of(text)).get(0)) {
            squares += (double) value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-6));
    }

    @Test
    void aVectorIsTheFeaturesWrittenOut() {
        HashedNgrams features = new HashedNgrams(8, 1, 2, 3, 7);
        FeatureVector expected = features.of("two words");
        float[] vector =
                HashedNgramEmbedder.of(features).embed(List.of("two words")).get(0);
        assertThat(vector).hasSize(257);
        for (int entry = 0; entry < expected.size(); entry++) {
            assertThat(vector[expected.index(entry)]).isEqualTo(expected.value(entry));
        }
        assertThat(vector[256]).isZero();
        assertThat(HashedNgramEmbedder.of(features).embed(List.of(" ")).get(0)[256])
                .isEqualTo(1);
    }

    @Test
    void refusesMoreBucketsThanCanBeWrittenOut() {
        assertThatThrownBy(() -> HashedNgramEmbedder.of(HashedNgrams.defaults()))
                .hasMessageContaining("bits")
                .hasMessageContaining("18");
        assertThat(WORDS.fingerprint())
                .isNotEqualTo(HashedNgramEmbedder.of(HashedNgrams.defaults().withBits(12))
                        .fingerprint());
    }
}
