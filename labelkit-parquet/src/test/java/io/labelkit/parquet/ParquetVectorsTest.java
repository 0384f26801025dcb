package io.labelkit.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetVectorsTest {
    @TempDir
    private Path dir;

    private Map<String, float[]> read(Path file) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        ParquetVectors.read(file, vectors::put);
        return vectors;
    }

    @Test
    void vectorsComeBackToTheBit() {
        Path file = dir.resolve("v.parquet");
        float[] odd = {-0.0f, Float.MIN_VALUE, 0.1f, 1 / 3f};
        ParquetVectors.write(file, "model", rows -> {
            rows.accept("a", odd);
            rows.accept("b", new float[] {1, 2, 3, 4});
        });
        Map<String, float[]> vectors = read(file);
        assertThat(vectors).containsOnlyKeys("a", "b");
        for (int j = 0; j < odd.length; j++) {
            assertThat(Float.floatToIntBits(vectors.get("a")[j])).isEqualTo(Float.floatToIntBits(odd[j]));
        }
        assertThat(vectors.get("b")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void vectorsOfDifferentLengthsAndFilesOfOtherThingsAreRefused() throws IOException {
        Path file = dir.resolve("v.parquet");
        ParquetVectors.write(file, "model", rows -> {
            rows.accept("a", new float[] {1});
            rows.accept("b", new float[] {1, 2});
        });
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 2")
                .hasMessageContaining("must have 1 numbers");
        Path endless = dir.resolve("nan.parquet");
        ParquetVectors.write(endless, "model", rows -> rows.accept("a", new float[] {Float.NaN}));
        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("finite numbers");
        Path text = Files.writeString(dir.resolve("text.parquet"), "no vectors at all");
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class);
    }

    @Test
    void aChangedNumberIsNoticed() throws IOException {
        Path file = dir.resolve("v.parquet");
        ParquetVectors.write(file, "model", rows -> rows.accept("a", new float[] {0.123f, 0.456f}));
        byte[] bytes = Files.readAllBytes(file);
        int noticed = 0;
        for (int at = 4; at < 60; at += 4) {
            byte[] changed = bytes.clone();
            changed[at] ^= 4;
            Path other = Files.write(dir.resolve("c.parquet"), changed);
            try {
                float[] vector = read(other).get("a");
                assertThat(vector).containsExactly(0.123f, 0.456f);
            } catch (InputException e) {
                noticed++;
            }
        }
        assertThat(noticed).isPositive();
    }
}
