package io.labelkit.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C ends a program with its sink closed and every outcome heard in it. */
@Timeout(90)
class InterruptionTest {
    private static final int SIGINT = 2;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
    void aSignalEndsTheRunWithTheSinkClosed(String signal, int status) throws Exception {
        Path file = folder.resolve("rows");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classPath,
                        InterruptibleProgram.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = child.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("begun");
            assumeFalse("INT".equals(signal) && ignoresInterrupts(child.pid()), "SIGINT is ignored here");
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            String said = output.readLine();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(status);

            List<String> lines = Files.readAllLines(file);
            assertThat(lines).last().isEqualTo("closed");
            int asked = lines.size() - 1;
            assertThat(said).isEqualTo("CANCELLED " + asked + " true");
            assertThat(lines.subList(0, asked).stream().map(Integer::valueOf).sorted())
                    .containsExactlyElementsOf(IntStream.range(0, asked).boxed().toList());
        } finally {
            child.destroyForcibly();
        }
    }

    /** A shell starts programs in the background with SIGINT ignored, and their children inherit that. */
    private static boolean ignoresInterrupts(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .anyMatch(mask -> (mask >> (SIGINT - 1) & 1) != 0);
    }

    @Test
    void closedInTimeItLeavesNoTrace() {
        Cancellation cancellation = Cancellation.create();
        Interruption interruption = Interruption.cancels(cancellation, Duration.ofSeconds(1));
        interruption.close();
        interruption.close();
        assertThat(interruption.came()).isFalse();
        assertThat(cancellation.isCancelled()).isFalse();
    }
}
