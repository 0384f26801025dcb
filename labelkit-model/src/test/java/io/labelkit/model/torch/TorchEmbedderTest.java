package io.labelkit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchEmbedderTest {
    private static final List<String> WORDS = List.of("cat", "dog", "sat", "ran", "q", ".");

    @TempDir
    private Path folder;

    /** Row i belongs to the token i. */
    private static float[][] weight() {
        float[][] weight = new float[WORDS.size() + 4][3];
        for (int i = 0; i < weight.length; i++) {
            for (int j = 0; j < 3; j++) {
                weight[i][j] = (float) Math.sin(1 + 3 * i + j);
            }
        }
        return weight;
    }

    @BeforeEach
    void writeModel() throws IOException {
        model("return torch.embedding(weight, input_ids)");
        TinyScript.tokenizer(folder.resolve("tokenizer.json"), WORDS);
    }

    private void model(String... statements) throws IOException {
        TinyScript.write(folder.resolve("model.pt"), weight(), false, statements);
    }

    private TorchEmbedder.Builder builder(TokenPooling pooling) {
        return TorchEmbedder.builder(folder, pooling);
    }

    private static float[] unit(double[] vector) {
        double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
        float[] unit = new float[vector.length];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = (float) (vector[j] / length);
        }
        return unit;
    }

    private static float[] pooledByHand(TokenPooling pooling, int... tokens) {
        double[] out = new double[3];
        Arrays.fill(out, pooling == TokenPooling.MAX ? Double.NEGATIVE_INFINITY : 0);
        for (int t = 0; t < tokens.length; t++) {
            for (int j = 0; j < 3; j++) {
                double value = weight()[tokens[t]][j];
                out[j] = switch (pooling) {
                    case MAX -> Math.max(out[j], value);
                    case CLS -> t == 0 ? value : out[j];
                    default -> out[j] + value / tokens.length;
                };
            }
        }
        return unit(out);
    }

    @Test
    void tokensArePooledAsAskedForAndDividedByTheLength() {
        for (TokenPooling pooling : List.of(TokenPooling.MEAN, TokenPooling.CLS, TokenPooling.MAX)) {
            try (TorchEmbedder embedder = builder(pooling).build()) {
                assertThat(embedder.dimension()).isEqualTo(3);
                float[] vector = embedder.embed(List.of("The cat sat")).get(0);
                assertThat(vector)
                        .as(pooling.name())
                        .containsExactly(pooledByHand(pooling, 2, 1, 4, 6, 3), within(1e-6f));
            }
        }
    }

    @Test
    void prefixAndLengthLimitAreAppliedAndArePartOfTheFingerprint() {
        try (TorchEmbedder plain = builder(TokenPooling.MEAN).build();
                TorchEmbedder prefixed = builder(TokenPooling.MEAN).prefix("q ").build();
                TorchEmbedder shortened =
                        builder(TokenPooling.MEAN).maximumTokens(4).build();
                TorchEmbedder first = builder(TokenPooling.CLS).build();
                TorchEmbedder again = builder(TokenPooling.MEAN).threads(1).build()) {
            assertThat(prefixed.embed(List.of("cat sat")))
                    .usingRecursiveComparison()
                    .isEqualTo(plain.embed(List.of("q cat sat")));
            assertThat(shortened.embed(List.of("cat dog ran ran")))
                    .usingRecursiveComparison()
                    .isEqualTo(plain.embed(List.of("cat dog")));
            assertThat(List.of(
                            plain.fingerprint(), prefixed.fingerprint(), shortened.fingerprint(), first.fingerprint()))
                    .doesNotHaveDuplicates();
            assertThat(again.fingerprint()).isEqualTo(plain.fingerprint());
            assertThat(prefixed.settings())
                    .containsEntry("prefix", "q ")
                    .containsEntry("pooling", "mean")
                    .containsEntry("maximumTokens", "256");
            assertThat(plain.name()).isEqualTo(String.valueOf(folder.getFileName()));
        }
    }

    @Test
    void otherWeightsAreAnotherModel() throws IOException {
        try (TorchEmbedder before = builder(TokenPooling.MEAN).build()) {
            model("return torch.mul(torch.embedding(weight, input_ids), 2)");
            try (TorchEmbedder after = builder(TokenPooling.MEAN).build()) {
                assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
            }
        }
    }

    @Test
    void aVectorIsTheSameBitsInAnyCompanyAndForAnyNumberOfThreads() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add("cat ".repeat(i % 7) + "dog ran ".repeat(i % 3) + WORDS.get(i % 4));
        }
        try (TorchEmbedder embedder = builder(TokenPooling.MEAN).threads(3).build()) {
            List<float[]> together = embedder.embed(texts);
            List<String> reversed = new ArrayList<>(texts);
            Collections.reverse(reversed);
            List<float[]> backwards = new ArrayList<>(embedder.embed(reversed));
            Collections.reverse(backwards);
            assertThat(backwards).usingRecursiveComparison().isEqualTo(together);
            ExecutorService pool = Executors.newFixedThreadPool(4);
            List<Callable<List<float[]>>> calls = Collections.nCopies(8, () -> embedder.embed(texts));
            for (Future<List<float[]>> answer : pool.invokeAll(calls)) {
                assertThat(answer.get()).usingRecursiveComparison().isEqualTo(together);
            }
            pool.shutdownNow();
        }
    }

    @Test
    void batchesGiveTheSameUpToTheLastDigitsAlsoWithPadding() {
        List<String> texts = List.of("cat", "the dog ran and the cat sat", "", "ran ran");
        try (TorchEmbedder single = builder(TokenPooling.MEAN).build();
                TorchEmbedder batched = builder(TokenPooling.MEAN).batchSize(3).build();
                TorchEmbedder max = builder(TokenPooling.MAX).batchSize(3).build();
                TorchEmbedder singleMax = builder(TokenPooling.MAX).build()) {
            for (int i = 0; i < texts.size(); i++) {
                assertThat(batched.embed(texts).get(i))
                        .containsExactly(single.embed(texts).get(i), within(1e-6f));
                assertThat(max.embed(texts).get(i))
                        .containsExactly(singleMax.embed(texts).get(i), within(1e-6f));
            }
            assertThat(batched.fingerprint()).isNotEqualTo(single.fingerprint());
        }
    }

    @Test
    void unusualTextsGetVectorsOfLengthOne() {
        List<String> texts =
                List.of("", " \n", "\u0000", "\ud800", "\ud83d\ude00", "x".repeat(100_000), "cat ".repeat(9999));
        try (TorchEmbedder embedder = builder(TokenPooling.MEAN).build()) {
            assertThat(embedder.embed(texts)).hasSameSizeAs(texts).allSatisfy(vector -> {
                double square = 0;
                for (float x : vector) {
                    square += x * x;
                }
                assertThat(square).isCloseTo(1, within(1e-5));
            });
            assertThat(embedder.embed(List.of())).isEmpty();
        }
    }

    @Test
    void aModelThatPoolsItselfIsTakenAsItIs() throws IOException {
        model("return torch.sum(torch.embedding(weight, input_ids), [1], False)");
        try (TorchEmbedder embedder = builder(TokenPooling.MODEL).build()) {
            assertThat(embedder.embed(List.of("cat")).get(0))
                    .containsExactly(pooledByHand(TokenPooling.MEAN, 2, 4, 3), within(1e-6f));
        }
        assertThatThrownBy(() -> builder(TokenPooling.MEAN).build())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model.pt")
                .hasMessageContaining("shape [3]")
                .hasMessageContaining("MEAN");
    }

    @Test
    void tokenTypesAreGivenWhereTheModelTakesThem() throws IOException {
        TinyScript.write(
                folder.resolve("model.pt"),
                weight(),
                true,
                "return torch.add(torch.embedding(weight, input_ids), torch.unsqueeze(token_type_ids, 2))");
        try (TorchEmbedder embedder =
                builder(TokenPooling.MEAN).tokenTypes(true).build()) {
            assertThat(embedder.embed(List.of("cat")).get(0))
                    .containsExactly(pooledByHand(TokenPooling.MEAN, 2, 4, 3), within(1e-6f));
        }
        assertThatThrownBy(() -> builder(TokenPooling.MEAN).build())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("cannot be run");
    }

    @Test
    void missingAndForeignFilesAreNamed() throws IOException {
        Path model = folder.resolve("model.pt");
        Files.writeString(model, "no model");
        assertThatThrownBy(() -> builder(TokenPooling.MEAN).build())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model.pt")
                .hasMessageContaining("no TorchScript model");
        Files.delete(model);
        assertThatThrownBy(() -> builder(TokenPooling.MEAN).build())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model.pt")
                .hasMessageContaining("missing");
        writeModel();
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        assertThatThrownBy(() -> builder(TokenPooling.MEAN).build())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("tokenizer.json");
    }

    @Test
    void numbersThatAreNotFiniteAreErrors() throws IOException {
        model("return torch.div(torch.embedding(weight, input_ids), 0)");
        assertThatThrownBy(() -> builder(TokenPooling.MEAN).build())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("full stop");
        model(
                "x = torch.embedding(weight, input_ids)",
                "bad = torch.unsqueeze(torch.to(torch.eq(input_ids, 5), 6), 2)",
                "return torch.add(x, torch.div(bad, torch.sub(1, bad)))");
        try (TorchEmbedder embedder = builder(TokenPooling.MEAN).build()) {
            assertThat(embedder.embed(List.of("cat"))).hasSize(1);
            assertThatThrownBy(() -> embedder.embed(List.of("cat", "a dog")))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("'a dog'");
        }
    }

    @Test
    void closingFreesTheNativeMemoryAndEndsTheUse() {
        TorchEmbedder embedder = builder(TokenPooling.MEAN).build();
        int before = liveArrays();
        for (int i = 0; i < 20; i++) {
            embedder.embed(List.of("cat", "dog " + i));
        }
        assertThat(liveArrays()).isEqualTo(before);
        embedder.close();
        embedder.close();
        assertThatThrownBy(() -> embedder.embed(List.of("cat")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    /** All arrays that DJL's root manager still owns, in any sub-manager. */
    static int liveArrays() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
