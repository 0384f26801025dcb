package io.labelkit.llm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.embed.Embedder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EmbeddersTest {
    private static final List<String> TEXTS = IntStream.range(0, 40)
            .mapToObj(i -> "Parcel number " + i + " has not arrived, " + "please ".repeat(i) + "help.")
            .toList();

    @Test
    void miniLmGivesUnitVectorsOfItsDimension() {
        try (Embedder embedder = Embedders.miniLm()) {
            List<float[]> vectors = embedder.embed(TEXTS);
            assertThat(embedder.dimension()).isEqualTo(384);
            assertThat(vectors).hasSize(TEXTS.size()).allSatisfy(vector -> {
                assertThat(vector).hasSize(384);
                assertThat(norm(vector)).isCloseTo(1, Offset.offset(1e-4));
            });
        }
    }

    @Test
    void theVectorsAreTheSameBitsForAnyThreadCountCompanyAndOrder() {
        List<float[]> one;
        try (Embedder embedder = Embedders.miniLmBuilder().threads(1).build()) {
            one = embedder.embed(TEXTS);
        }
        try (Embedder embedder = Embedders.miniLmBuilder().threads(5).build()) {
            assertThat(embedder.embed(TEXTS))
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(one);
            for (int i : new int[] {0, 17, 39}) {
                assertThat(embedder.embed(List.of(TEXTS.get(i))).get(0)).isEqualTo(one.get(i));
            }
        }
    }

    @Test
    void closeTextsAreCloserThanOthers() {
        try (Embedder embedder = Embedders.miniLm()) {
            List<float[]> v = embedder.embed(List.of("I want my money back", "Please refund me", "The sky is blue"));
            assertThat(cosine(v.get(0), v.get(1))).isGreaterThan(0.5).isGreaterThan(cosine(v.get(0), v.get(2)) + 0.3);
        }
    }

    @Test
    void textsWithNothingInThemGetTheVectorOfTheStandIn() {
        try (Embedder embedder = Embedders.miniLm()) {
            List<float[]> vectors = embedder.embed(List.of(".", "", "   ", "\u200b", "\0", "\ufffd", "\u0301"));
            assertThat(vectors).allSatisfy(vector -> assertThat(vector).isEqualTo(vectors.get(0)));
        }
    }

    @Test
    void loneSurrogatesAndControlCharactersAreEmbedded() {
        try (Embedder embedder = Embedders.miniLm()) {
            assertThat(embedder.embed(List.of("a\ud800b", "\udc00", "a\0b", "\u202eabc")))
                    .allSatisfy(vector -> assertThat(norm(vector)).isCloseTo(1, Offset.offset(1e-4)));
        }
    }

    @Test
    void miniLmCutsAfter128WordPieces() {
        try (Embedder embedder = Embedders.miniLm()) {
            String start = "word ".repeat(126);
            List<float[]> v = embedder.embed(List.of(start, start + "tiger", "tiger " + start));
            assertThat(v.get(1)).isEqualTo(v.get(0));
            assertThat(v.get(2)).isNotEqualTo(v.get(0));
        }
    }

    @Test
    void bgeSmallCutsAfter512WordPieces() {
        try (Embedder embedder = Embedders.bgeSmallBuilder().threads(2).build()) {
            String start = "word ".repeat(510);
            List<float[]> v = embedder.embed(List.of(start, start + "tiger", "hello", ""));
            assertThat(v.get(1)).isEqualTo(v.get(0));
            assertThat(v).allSatisfy(vector -> assertThat(norm(vector)).isCloseTo(1, Offset.offset(1e-4)));
            assertThat(embedder.fingerprint()).isNotEqualTo(Embedders.miniLm().fingerprint());
        }
    }

    @Test
    void aMissingModelNamesTheArtifactToAdd() {
        assertThatThrownBy(() -> Embedders.requirePresent("no.such.Model", "group:artifact"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("group:artifact");
    }

    private static double norm(float[] vector) {
        return Math.sqrt(cosine(vector, vector));
    }

    private static double cosine(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(d -> (double) a[d] * b[d])
                .sum();
    }
}
