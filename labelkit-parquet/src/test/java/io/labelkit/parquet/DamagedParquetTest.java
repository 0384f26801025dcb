package io.labelkit.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is an {@link InputException} or is read as it was; never other rows, and no other error. */
class DamagedParquetTest {
    private static final int MUTATIONS = Integer.getInteger("labelkit.fuzz", 10_000);

    @TempDir
    private Path dir;

    @Test
    void whatIsNoParquetIsToldSo() throws IOException {
        Path file = dir.resolve("x.parquet");
        assertThatThrownBy(() -> ParquetExamples.of(file).read()).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> ParquetExamples.of(dir).read()).hasMessageContaining("is a directory");
        for (String text : List.of("", "PAR1", "id,text\n1,a\n", "PAR1aaaaaaaaPAR1", "PAR1aaaaaaaaaaaa")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> ParquetExamples.of(file).read()).isInstanceOf(InputException.class);
        }
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
        Path file = dir.resolve("x.parquet");
        ParquetExamples.write(file, ParquetRoundTripTest.data());
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ParquetExamples.of(file).read()).isInstanceOf(InputException.class);
        }
    }

    @Test
    void mutatedFilesNeverGiveOtherRows() throws IOException {
        Path file = dir.resolve("x.parquet");
        Dataset<String> data = ParquetRoundTripTest.data();
        ParquetExamples.write(file, data);
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(5);
        int same = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bad = bytes.clone();
            int count = 1 + random.nextInt(3);
            for (int m = 0; m < count; m++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            same += Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readsTheSame(file, data))
                    ? 1
                    : 0;
        }
        assertThat(same).isLessThan(MUTATIONS);
    }

    private static boolean readsTheSame(Path file, Dataset<String> data) {
        try {
            List<Example<String>> read = ParquetExamples.of(file).read().examples();
            if (!read.equals(data.examples())) {
                fail("other rows in silence: " + read);
            }
            return true;
        } catch (InputException e) {
            return false;
        }
    }
}
