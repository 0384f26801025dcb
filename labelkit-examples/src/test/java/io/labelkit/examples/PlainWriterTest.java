package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal shows whose encoding does not have every character. */
class PlainWriterTest {
    private static final String OURS = "votes: 3 \u00b7 change: \u22121.5 \u00b1 0.2 (\u2013) \u2026 \u221e";

    @TempDir
    private Path dir;

    private static String written(String text, Charset encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter writer = PlainWriter.of(new PrintStream(bytes, true, encoding), encoding);
        writer.print(text);
        writer.flush();
        return bytes.toString(encoding);
    }

    @Test
    void punctuationIsWrittenInAsciiWhereTheEncodingLacksIt() {
        assertThat(written(OURS, StandardCharsets.US_ASCII))
                .isEqualTo("votes: 3 | change: -1.5 +- 0.2 (-) ... infinity");
        assertThat(written(OURS, StandardCharsets.ISO_8859_1))
                .isEqualTo("votes: 3 \u00b7 change: -1.5 \u00b1 0.2 (-) ... infinity");
        assertThat(written(OURS, StandardCharsets.UTF_8)).isEqualTo(OURS);
    }

    @Test
    void otherTextIsWrittenAsItsCodeAndNotLost() {
        assertThat(written("caf\u00e9 \ud83d\ude00", StandardCharsets.US_ASCII)).isEqualTo("caf\\u00e9 \\ud83d\\ude00");
        assertThat(written("caf\u00e9 \ud83d\ude00", StandardCharsets.UTF_8)).isEqualTo("caf\u00e9 \ud83d\ude00");
    }

    @Test
    void whatSteersATerminalIsACodeInEveryEncoding() {
        assertThat(written("a\u001b[2Jb\u202ec\n", StandardCharsets.UTF_8)).isEqualTo("a\\u001b[2Jb\\u202ec\n");
    }

    @Test
    void aCommandInThePosixLocalePrintsAsciiWithoutQuestionMarks() throws IOException, InterruptedException {
        Path votes = Files.writeString(
                dir.resolve("votes.csv"), "task,worker,label\nm1,anna,spam\nm1,ben,spam\nm2,anna,ham\n");
        Path out = dir.resolve("out.txt");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Objects.requireNonNull(
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                        Main.class.getName(),
                        "aggregate",
                        "--votes",
                        votes.toString(),
                        "--method",
                        "majority",
                        "--out",
                        dir.resolve("out").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        command.environment().put("LC_ALL", "C");
        command.environment().remove("JAVA_TOOL_OPTIONS");

        assertThat(command.start().waitFor()).isZero();
        assertThat(Files.readString(out, StandardCharsets.US_ASCII))
                .contains("examples: 2 | labelled: 2 | votes: 3")
                .doesNotContain("?");
    }
}
