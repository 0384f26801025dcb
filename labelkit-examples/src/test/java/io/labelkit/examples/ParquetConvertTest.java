package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetConvertTest {
    @TempDir
    private Path dir;

    @Test
    void examplesGoThroughHuggingFaceAndParquetAndBack() throws IOException {
        String line = "{\"id\":\"a\",\"text\":\"x\",\"label\":\"spam\",\"split\":\"test\"}\n";
        Path start = Files.writeString(dir.resolve("x.jsonl"), line + line.replace("\"a\"", "\"b\""));
        convert("labelkit", start, "huggingface", dir.resolve("hf"));
        convert("huggingface", dir.resolve("hf"), "parquet", dir.resolve("pq"));
        convert("parquet", dir.resolve("pq"), "huggingface-jsonl", dir.resolve("lines"));
        convert("huggingface-jsonl", dir.resolve("lines"), "labelkit", dir.resolve("y.jsonl"));
        assertThat(dir.resolve("hf/data/test-00000-of-00001.parquet")).exists();
        assertThat(dir.resolve("y.jsonl")).hasSameTextualContentAs(start);
    }

    private static void convert(String from, Path in, String to, Path out) {
        CommandRun run = CommandRun.of("convert", "--from", from, "--in", in, "--to", to, "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anUnknownFormatIsToldWithAllNames() {
        CommandRun run = CommandRun.of("convert", "--from", "x", "--in", dir, "--to", "parquet", "--out", dir);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("label-studio").contains("huggingface-jsonl");
    }
}
