package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files several times larger than the memory of the process are audited with the result of memory. */
@NullMarked
class StreamingMemoryTest {
    private static final int CLASSES = 40;
    private static final int HEAP_MIB = 16;

    @TempDir
    private Path folder;

    /** Rows whose probabilities mostly agree with the label; the numbers of one row are written anew for each. */
    private long write(int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        try (BufferedWriter y = Files.newBufferedWriter(folder.resolve("y.csv"));
                BufferedWriter p = Files.newBufferedWriter(folder.resolve("p.csv"))) {
            y.write("id,given\n");
            p.write("id");
            for (int k = 0; k < CLASSES; k++) {
                p.write(",c" + k);
            }
            p.write('\n');
            for (int i = 0; i < rows; i++) {
                int most = random.nextInt(CLASSES);
                int given = random.nextInt(10) == 0 ? random.nextInt(CLASSES) : most;
                int peak = 300_000 + random.nextInt(600_000);
                int rest = (1_000_000 - peak) / (CLASSES - 1);
                StringBuilder line = new StringBuilder("row-").append(i);
                for (int k = 0; k < CLASSES; k++) {
                    int millionths = k == most ? 1_000_000 - rest * (CLASSES - 1) : rest;
                    line.append(",0.").append(Integer.toString(1_000_000 + millionths), 1, 7);
                }
                p.write(line.append('\n').toString());
                y.write("row-" + i + ",c" + given + "\n");
            }
        }
        return Files.size(folder.resolve("p.csv"));
    }

    private String streamedByAChild() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamsInASmallHeap.class.getName(),
                        folder.resolve("y.csv").toString(),
                        folder.resolve("p.csv").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(folder.resolve("child.log"));
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().reduce("", (first, line) -> line);
    }

    @Test
    void aFileMoreThanTwiceTheHeapIsAuditedAsInMemory() throws Exception {
        assertThat(write(110_000)).isGreaterThan(2L * HEAP_MIB << 20);
        String streamed = streamedByAChild();

        LabelIssues issues = ConfidentLearning.builder()
                .build()
                .audit(
                        LabelReader.of(folder.resolve("y.csv")).read().labels(),
                        ProbabilityReader.of(folder.resolve("p.csv"))
                                .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                                .read());
        CRC32 checksum = new CRC32();
        IntStream.range(0, issues.size())
                .filter(issues::isIssue)
                .forEach(i -> checksum.update(issues.issue(i).toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(List.of(streamed.split(" ")))
                .containsExactly(
                        Integer.toString(issues.size()),
                        Integer.toString(issues.count()),
                        Long.toString(checksum.getValue()));
        assertThat(issues.count()).isBetween(5_000, 14_000);
    }

    @Test
    @Tag("slow")
    void tenTimesTheRowsNeedNoMoreMemory() throws Exception {
        assertThat(write(1_100_000)).isGreaterThan(20L * HEAP_MIB << 20);
        assertThat(streamedByAChild()).startsWith("1100000 ");
    }
}
