package io.labelkit.core.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.text.HashedNgramEmbedder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedEmbeddersTest {
    private static final Embedder WORDS = HashedNgramEmbedder.of(new HashedNgrams(8, 1, 1, 0, 1, true));
    private static final Embedder PAIRS_OF_WORDS = HashedNgramEmbedder.of(new HashedNgrams(9, 2, 1, 0, 1, true));

    private static double length(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }

    @Test
    void joinedVectorsAreAllVectorsOneAfterTheOther() {
        Embedder joined = JoinedEmbedder.of(List.of(WORDS, PAIRS_OF_WORDS));
        float[] vector = joined.embed(List.of("free money now")).get(0);
        float[] first = WORDS.embed(List.of("free money now")).get(0);
        assertThat(vector).hasSize(WORDS.dimension() + PAIRS_OF_WORDS.dimension());
        assertThat(joined.dimension()).isEqualTo(vector.length);
        assertThat(length(vector)).isCloseTo(1, within(1e-5));
        assertThat((double) vector[5]).isCloseTo(first[5] / Math.sqrt(2), within(1e-6));
        assertThat(joined.fingerprint())
                .isNotEqualTo(JoinedEmbedder.of(List.of(PAIRS_OF_WORDS, WORDS)).fingerprint());
    }

    @Test
    void aPairIsComparedNumberByNumber() {
        Embedder pairs = PairEmbedder.of(WORDS, " => ");
        float[] pair = pairs.embed(List.of("a dog barks => a cat")).get(0);
        float[] u = WORDS.embed(List.of("a dog barks")).get(0);
        float[] v = WORDS.embed(List.of("a cat")).get(0);
        int d = WORDS.dimension();
        assertThat(pair).hasSize(4 * d);
        assertThat(length(pair)).isCloseTo(1, within(1e-5));
        double scale = length(java.util.Arrays.copyOf(pair, d));
        for (int j = 0; j < d; j++) {
            assertThat(pair[j] / scale).isCloseTo(u[j], within(1e-5));
            assertThat(pair[d + j] / scale).isCloseTo(v[j], within(1e-5));
            assertThat(pair[2 * d + j] / scale).isCloseTo(Math.abs((double) u[j] - v[j]), within(1e-5));
            assertThat(pair[3 * d + j] / scale).isCloseTo(Math.sqrt(d) * u[j] * v[j], within(1e-4));
        }
    }

    @Test
    void aTextWithoutSeparatorIsAPairWithNothing() {
        Embedder pairs = PairEmbedder.of(WORDS, "|");
        assertThat(pairs.embed(List.of("alone")).get(0))
                .containsExactly(pairs.embed(List.of("alone|")).get(0));
    }

    @Test
    void nothingToJoinOrToCutAtIsRefused() {
        assertThatThrownBy(() -> JoinedEmbedder.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parts");
        assertThatThrownBy(() -> PairEmbedder.of(WORDS, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("separator");
    }
}
