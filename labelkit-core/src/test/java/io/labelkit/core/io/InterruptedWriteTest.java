package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InterruptedWriteTest {
    @TempDir
    Path folder;

    /** The program that is ended: it writes a part of a file, says so, and waits. */
    static final class HalfWritten {
        private HalfWritten() {}

        /**
         * Starts to write.
         *
         * @param args the file
         */
        public static void main(String[] args) {
            AtomicFile.write(Path.of(args[0]), writer -> {
                writer.write("half");
                writer.flush();
                System.out.write('.');
                System.out.flush();
                waitToBeEnded();
            });
        }

        /** Not for input: ending a process from Java closes its input first. */
        private static void waitToBeEnded() throws IOException {
            try {
                if (!new CountDownLatch(1).await(5, TimeUnit.MINUTES)) {
                    throw new IOException("nobody ended this program");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesTheOldFileAndNothingElseWhenTheProgramIsToldToEnd() throws Exception {
        Path target = Files.writeString(folder.resolve("labels.csv"), "old");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfWritten.class.getName(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('.');
            assertThat(names()).hasSize(2);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(names()).containsExactly("labels.csv");
        assertThat(target).hasContent("old");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
