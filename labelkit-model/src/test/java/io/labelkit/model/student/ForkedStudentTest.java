package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedStudentTest {
    @TempDir
    Path directory;

    @Test
    void anotherJvmWithoutDjlPredictsTheSameBits() throws Exception {
        HeadStudent student = ForkedMain.train();
        student.save(directory);
        List<String> lines = fork(List.of(), entry -> !entry.contains("djl"), "predict");
        assertThat(lines).isEqualTo(ForkedMain.predictions(student));
    }

    /** What is served needs no native library and no class of DJL. */
    @Test
    void everyKindSaysTheSameBitsInAnotherJvmWithoutDjl() throws Exception {
        List<String> expected = new ArrayList<>();
        for (String kind : AllKinds.NAMES) {
            AllKinds.save(directory, kind);
            expected.addAll(AllKinds.said(directory, kind));
        }
        assertThat(expected).hasSize(20 * AllKinds.NAMES.size());
        assertThat(fork(List.of(), entry -> !entry.contains("djl"), "all")).isEqualTo(expected);
    }

    /** PyTorch makes its few threads once, whatever is trained. */
    @Test
    void trainingsDoNotMakeThreadsWithoutBound() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "threads are counted in /proc");
        List<String> lines = fork(List.of(), entry -> true, "threads");
        assertThat(Long.parseLong(lines.get(0))).isLessThan(12);
    }

    @Test
    void aLinearHeadIsTrainedWithoutDjl() throws Exception {
        List<String> lines = fork(List.of(), entry -> !entry.contains("djl"), "solve");
        assertThat(lines).isEqualTo(ForkedMain.predictions(ForkedMain.solve()));
    }

    @Test
    void anotherJvmWithoutNetworkTrainsTheSameBitsWithOneThreadAndOffline() throws Exception {
        Assumptions.assumeTrue(hasUnshare(), "needs `unshare -rn` to take the network away");
        List<String> lines = fork(List.of("unshare", "-rn"), entry -> true, "train");
        List<String> expected = new ArrayList<>(List.of("1 true"));
        expected.addAll(ForkedMain.predictions(ForkedMain.train()));
        assertThat(lines).isEqualTo(expected);
    }

    @Test
    void withoutANativeLibraryTheMissingArtifactIsNamed() throws Exception {
        List<String> lines = fork(List.of(), entry -> !entry.contains("pytorch-native"), "train");
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("ai.djl.pytorch:pytorch-native-cpu:2.7.1:", "Nothing was downloaded");
    }

    /** The weights and the two moments of Adam take 1.5 MB in each of 40 trainings. */
    @Test
    void memoryDoesNotGrowWithTheNumberOfTrainings() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "resident memory is read from /proc");
        List<String> lines = fork(List.of(), entry -> true, "memory");
        assertThat(Long.parseLong(lines.get(0))).isLessThan(20_000);
    }

    @Test
    void theNamedVersionIsTheOneTheEngineWants() throws IOException {
        Properties jni = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/jnilib/pytorch.properties")) {
            jni.load(in);
        }
        assertThat(jni.getProperty("jni_version")).startsWith("2.7.1-");
    }

    private List<String> fork(List<String> prefix, Predicate<String> onClassPath, String task) throws Exception {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath = Arrays.stream(all.split(File.pathSeparator))
                .filter(onClassPath)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-cp", classPath, ForkedMain.class.getName(), task));
        command.add(directory.resolve("student").toString());
        if (task.equals("predict") || task.equals("all")) {
            command.set(command.size() - 1, directory.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        Path errors = directory.resolve("errors.txt");
        builder.redirectError(errors.toFile());
        if (classPath.length() < all.length()) {
            builder.environment()
                    .put("DJL_CACHE_DIR", directory.resolve("cache").toString());
        }
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return out.lines().toList();
    }

    private static boolean hasUnshare() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
