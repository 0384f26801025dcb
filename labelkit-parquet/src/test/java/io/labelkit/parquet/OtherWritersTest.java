package io.labelkit.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Example;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other writers: the Rust implementation of Apache Arrow, and hyparquet; {@code write.mjs} wrote them. */
class OtherWritersTest {
    private static final LabelSpace SPACE = LabelSpace.categories("neg", "pos");

    @TempDir
    private Path dir;

    static Path golden(Path dir, String name) {
        Path file = dir.resolve(name + ".parquet");
        try (InputStream bytes = OtherWritersTest.class.getResourceAsStream("others/" + name + ".parquet")) {
            Files.copy(Objects.requireNonNull(bytes), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static ParquetExamples reviews(Path file) {
        return ParquetExamples.of(file).textColumn("content").space(SPACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arrow-uncompressed",
                "arrow-snappy",
                "arrow-gzip",
                "arrow-zstd",
                "arrow-lz4_raw",
                "arrow-plain",
                "arrow-v2",
                "arrow-rowgroups",
                "arrow-dictionary",
                "arrow-int8",
                "hyparquet-uncompressed",
                "hyparquet-snappy"
            })
    void everyCompressionAndEncodingIsRead(String name) {
        List<Example<String>> read = reviews(golden(dir, name)).read().examples();
        assertThat(read)
                .extracting(Example::data)
                .containsExactly("good", "bad \u00fc\u2028\"", "", "good \ud83d\ude00", "good");
        assertThat(read).extracting(Example::id).containsExactly("0", "1", "2", "3", "4");
        assertThat(read).extracting(Example::hasGold).containsExactly(true, true, false, true, true);
        Map<String, Label> gold = reviews(golden(dir, name)).read().goldWithoutRole();
        assertThat(gold)
                .isEqualTo(Map.of(
                        "0", new Label.Category("pos"),
                        "1", new Label.Category("neg"),
                        "3", new Label.Category("pos"),
                        "4", new Label.Category("pos")));
        assertThat(read)
                .extracting(Example::metadata)
                .containsExactly(
                        Map.of("stars", "4.5"),
                        Map.of(),
                        Map.of("stars", "1.0"),
                        Map.of("stars", "2.0"),
                        Map.of("stars", "3.0"));
    }

    @Test
    void nestedColumnsBecomeJsonAndTimesText() {
        ParquetExamples examples = reviews(golden(dir, "arrow-nested"));
        List<Example<String>> read = examples.read().examples();
        assertThat(read.get(0).metadata())
                .containsEntry("tags", "[\"x\",\"y\"]")
                .containsEntry("info", "{\"a\":1,\"b\":\"q\"}")
                .containsEntry("day", "2026-01-01")
                .containsEntry("sure", "true");
        assertThat(read.get(2).metadata()).doesNotContainKeys("tags", "info", "sure");
        assertThat(examples.metadataColumns(List.of("day"))
                        .read()
                        .examples()
                        .get(1)
                        .metadata())
                .isEqualTo(Map.of("day", "2026-01-02"));
        assertThat(examples.labelColumn("tags")
                        .space(LabelSpace.categorySets(List.of("x", "y", "z")))
                        .read()
                        .goldWithoutRole())
                .containsEntry("0", Label.CategorySet.of(List.of("x", "y")))
                .containsEntry("1", Label.CategorySet.of(List.of()));
    }

    @Test
    void whatCannotBeReadIsAnErrorThatSaysWhy() {
        assertThatThrownBy(() -> reviews(golden(dir, "arrow-brotli")).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("compressed with BROTLI, which is not supported")
                .hasMessageContaining("ZSTD");
        assertThatThrownBy(() -> reviews(golden(dir, "arrow-bytes")).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 1: image has bytes");
        assertThat(reviews(golden(dir, "arrow-bytes"))
                        .metadataColumns(List.of())
                        .read()
                        .examples())
                .hasSize(5);
        ParquetExamples nested = reviews(golden(dir, "arrow-nested"));
        assertThatThrownBy(() -> nested.textColumn("info").read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("info must be a single value, but is a list or a structure");
        assertThatThrownBy(() -> nested.labelColumn("info").read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 1: info must be a single value");
        assertThatThrownBy(() -> nested.labelColumn("nowhere").read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column 'nowhere' is missing; the columns are [content, label, stars, tags");
        assertThatThrownBy(() -> nested.space(LabelSpace.categories("one")).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("label must be the number of a class, from 0 to 0, but was 1");
    }
}
