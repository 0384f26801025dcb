package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.embed.Embedder;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.parquet.ParquetVectors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {
    private static final List<String> TEXTS = List.of("a cat", "the tax law, of \"1999\"", "", "a kitten");

    @TempDir
    private Path dir;

    private Path examples;

    @BeforeEach
    void texts() throws IOException {
        ObjectMapper json = new ObjectMapper();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < TEXTS.size(); i++) {
            rows.append("{\"id\":\"e").append(i).append("\",\"text\":");
            rows.append(json.writeValueAsString(TEXTS.get(i))).append("}\n");
        }
        examples = Files.writeString(dir.resolve("texts.jsonl"), rows);
    }

    private static List<float[]> expected() {
        try (Embedder embedder = Embedders.miniLm()) {
            return embedder.embed(TEXTS);
        }
    }

    @Test
    void aNumpyArrayHasARowForEachTextAndItsIdsBeside() throws IOException {
        Path out = dir.resolve("vectors.npy");
        CommandRun run = CommandRun.of("embed", "--examples", examples, "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("embedded 4 texts with all-MiniLM-L6-v2-q")
                .contains("(0 were in ");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (4, 384), }")
                .endsWith("\n");
        assertThat(bytes.position() % 64).isZero();
        for (float[] vector : expected()) {
            for (float value : vector) {
                assertThat(bytes.getFloat()).isEqualTo(value);
            }
        }
        assertThat(bytes.remaining()).isZero();
        assertThat(dir.resolve("vectors.npy.ids.csv")).hasContent("id\ne0\ne1\ne2\ne3\n");
        JsonNode manifest =
                new ObjectMapper().readTree(dir.resolve("vectors.npy.json").toFile());
        assertThat(manifest.at("/settings/pooling").asText()).isEqualTo("mean");
        assertThat(manifest.path("texts").asInt()).isEqualTo(4);
        assertThat(manifest.path("fingerprint").asText()).hasSize(64);
    }

    @Test
    void aParquetFileHasIdsAndVectors() {
        Path out = dir.resolve("vectors.parquet");
        CommandRun run = CommandRun.of("embed", "--examples", examples, "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<float[]> expected = expected();
        List<String> ids = new ArrayList<>();
        ParquetVectors.read(out, (id, vector) -> {
            assertThat(vector).containsExactly(expected.get(ids.size()));
            ids.add(id);
        });
        assertThat(ids).containsExactly("e0", "e1", "e2", "e3");
    }

    @Test
    void linesOfJsonHaveIdAndVectorAndTheSecondRunEmbedsNothing() throws IOException {
        Path out = dir.resolve("vectors.jsonl");
        assertThat(CommandRun.of("embed", "--examples", examples, "--out", out, "-q")
                        .exitCode())
                .isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(4);
        List<float[]> expected = expected();
        for (int i = 0; i < 4; i++) {
            JsonNode line = new ObjectMapper().readTree(lines.get(i));
            assertThat(line.path("id").asText()).isEqualTo("e" + i);
            assertThat(line.path("vector")).hasSize(384);
            assertThat((float) line.path("vector").get(7).asDouble()).isEqualTo(expected.get(i)[7]);
        }
        CommandRun again = CommandRun.of("embed", "--examples", examples, "--out", out);
        assertThat(again.out()).contains("(4 were in ");
        assertThat(Files.readAllLines(out)).isEqualTo(lines);
    }

    @Test
    void oneFileOfVectorsServesSeveralModels() {
        Path cache = dir.resolve("all.db");
        Path out = dir.resolve("v.npy");
        for (String model : List.of("minilm", "e5", "minilm", "e5")) {
            CommandRun run =
                    CommandRun.of("embed", "--examples", examples, "--out", out, "--cache", cache, "--model", model);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        CommandRun last = CommandRun.of("embed", "--examples", examples, "--out", out, "--cache", cache);
        assertThat(last.out()).contains("(4 were in ").contains("all.db");
        assertThat(dir.resolve("v.npy.vectors.db")).doesNotExist();
    }

    @Test
    void aModelInAFolderIsTakenWithItsPoolingAndPrefix() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("mine"));
        ClassLoader loader = Embedders.class.getClassLoader();
        try (var model = loader.getResourceAsStream("all-minilm-l6-v2-q.onnx");
                var tokenizer = loader.getResourceAsStream("all-minilm-l6-v2-q-tokenizer.json")) {
            Files.copy(java.util.Objects.requireNonNull(model), folder.resolve("model.onnx"));
            Files.copy(java.util.Objects.requireNonNull(tokenizer), folder.resolve("tokenizer.json"));
        }
        Path out = dir.resolve("v.jsonl");
        CommandRun run = CommandRun.of(
                "embed", "--examples", examples, "--out", out, "--model-folder", folder, "--prefix", "query: ");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(dir.resolve("v.jsonl.json")))
                .contains("\"query: \"")
                .contains("\"revision\"");
        CommandRun max = CommandRun.of(
                "embed", "--examples", examples, "--out", out, "--model-folder", folder, "--pooling", "max");
        assertThat(max.exitCode()).isEqualTo(2);
        assertThat(max.err()).contains("--pooling");
        CommandRun none =
                CommandRun.of("embed", "--examples", examples, "--out", out, "--model-folder", dir.resolve("none"));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("model.pt").contains("missing");
    }

    @Test
    void wrongFilesAreRefusedInOneLine() throws IOException {
        refused(2, "--out", dir.resolve("v.txt"), ".npy");
        refused(1, "--out", dir.resolve("no/v.npy"), "no directory");
        refused(2, "--prefix", "x", "--model-folder");
        Path foreign = Files.writeString(dir.resolve("foreign.db"), "hello ".repeat(1000));
        refused(1, "--cache", foreign, "no file of vectors");
        Files.writeString(examples, "");
        refused(1, "--pooling", "mean", "texts.jsonl");
    }

    private void refused(int exitCode, Object option, Object value, String fragment) {
        CommandRun run = CommandRun.of("embed", "--examples", examples, "--out", dir.resolve("v.npy"), option, value);
        if (option.equals("--out")) {
            run = CommandRun.of("embed", "--examples", examples, option, value);
        } else if (fragment.equals("texts.jsonl")) {
            run = CommandRun.of("embed", "--examples", examples, "--out", dir.resolve("v.npy"));
        }
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains("error: ").contains(fragment);
        assertThat(dir.resolve("v.npy")).doesNotExist();
    }

    @Test
    void progressComesAfterTwoSecondsAndThenEveryTen() {
        StringWriter said = new StringWriter();
        AtomicLong clock = new AtomicLong();
        EmbeddingText text = new EmbeddingText(new PrintWriter(said), clock::get);
        for (int second = 1; second <= 20; second++) {
            clock.set(second * 1_000_000_000L);
            text.embedded(second * 100L, 2000);
        }
        assertThat(said.toString().lines())
                .containsExactly(
                        "embed: 200 of 2000 texts, 100/s, 18 s left", "embed: 1200 of 2000 texts, 100/s, 8 s left");
    }
}
