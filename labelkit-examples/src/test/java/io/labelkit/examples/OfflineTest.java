package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands in a JVM that has no network, and into whose empty caches everything native must be unpacked: in a network
 * namespace of its own where the system allows that, otherwise with all connections sent to a closed port.
 */
class OfflineTest {
    private static final List<String> NAMESPACE = List.of("unshare", "-rn");
    private static final List<String> CLOSED_PROXY = List.of(
            "-Dhttp.proxyHost=127.0.0.1",
            "-Dhttp.proxyPort=1",
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=1",
            "-DsocksProxyHost=127.0.0.1",
            "-DsocksProxyPort=1");

    @TempDir
    private Path dir;

    private Path examples;

    @BeforeEach
    void texts() throws IOException {
        StringBuilder rows = new StringBuilder("id,text\n");
        StringBuilder labels = new StringBuilder("task,label\n");
        for (int i = 0; i < 24; i++) {
            rows.append("e")
                    .append(i)
                    .append(i % 2 == 0 ? ",win a free prize " : ",see you at lunch ")
                    .append(i);
            rows.append('\n');
            labels.append("e").append(i).append(i % 2 == 0 ? ",spam\n" : ",ham\n");
        }
        examples = Files.writeString(dir.resolve("texts.csv"), rows);
        Files.writeString(dir.resolve("labels.csv"), labels);
    }

    /** What a command said; fails unless it succeeds. */
    private String offline(Object... arguments) throws IOException, InterruptedException {
        boolean namespace = hasNamespaces();
        List<String> line = new ArrayList<>(namespace ? NAMESPACE : List.of());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(CLOSED_PROXY);
        line.addAll(List.of(
                "-Xmx1g",
                "-Duser.home=" + dir,
                "-Djava.io.tmpdir=" + dir,
                "-cp",
                Objects.requireNonNull(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                Main.class.getName()));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        Path said = dir.resolve("said.txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("DJL_CACHE_DIR", dir.resolve("cache").toString());
        builder.environment().put("HOME", dir.toString());
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private static boolean hasNamespaces() throws InterruptedException {
        try {
            List<String> line = new ArrayList<>(NAMESPACE);
            line.add("true");
            return new ProcessBuilder(line).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void textsAreEmbeddedWithoutANetwork() throws Exception {
        Path out = dir.resolve("v.npy");
        assertThat(offline("embed", "--examples", examples, "--out", out)).contains("embedded 24 texts");
        assertThat(Files.size(out)).isEqualTo(128 + 24 * 384 * 4);
    }

    @Test
    @Tag("slow")
    void aStudentIsTrainedAndPredictsWithoutANetwork() throws Exception {
        Path student = dir.resolve("student");
        offline("distill", "--examples", examples, "--labels", dir.resolve("labels.csv"), "--out", student);
        String said =
                offline("predict", "--student", student, "--examples", examples, "--out", dir.resolve("predicted.csv"));
        assertThat(said).contains("labelled 24 examples");
    }
}
