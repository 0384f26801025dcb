package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Trainings in JVMs of their own that are killed at random moments, until one is left alone and ends. */
final class CheckpointKills {
    private final Path directory;
    private final Random random;

    CheckpointKills(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
    }

    /** Kills a training some times and lets it end; its student must be the one of a training that was never killed. */
    void run(int kills) throws Exception {
        Files.createDirectories(directory);
        int last = 0;
        int latest = 0;
        for (int kill = 0; kill < kills; kill++) {
            List<Integer> heard = killedTraining();
            assertThat(heard).isNotEmpty();
            assertThat(heard.get(0)).as("goes on after what was kept").isGreaterThan(last);
            last = heard.get(0) - 1;
            latest = heard.get(heard.size() - 1);
            if (latest >= 10) {
                break;
            }
        }
        boolean kept = Files.exists(directory.resolve("checkpoints").resolve(Checkpoint.FILE));
        assertThat(kept || latest >= 10)
                .as("a checkpoint is there until the training is done")
                .isTrue();
        Process process = start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = reader(process)) {
            out.lines().forEach(lines::add);
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(lines).last().isEqualTo("done");
        assertThat(lines.get(0).equals("epoch 1")).as("begins anew").isEqualTo(!kept);
        HeadStudent alone = ForkedMain.train(ForkedMain.checkpointed());
        HeadStudent killed = HeadStudent.load(directory.resolve("student"));
        assertThat(killed.head()).isEqualTo(alone.head());
        assertThat(killed.fingerprint()).isEqualTo(alone.fingerprint());
        assertThat(directory.resolve("checkpoints").resolve(Checkpoint.FILE)).doesNotExist();
    }

    /** Lets a training hear of one to three epochs, and kills it within the time that an epoch takes about. */
    private List<Integer> killedTraining() throws Exception {
        Process process = start();
        List<Integer> heard = new ArrayList<>();
        int wanted = 1 + random.nextInt(3);
        try (BufferedReader out = reader(process)) {
            long begun = System.nanoTime();
            long took = 0;
            String line = out.readLine();
            while (line != null && line.startsWith("epoch ")) {
                heard.add(Integer.parseInt(line.substring(6)));
                took = System.nanoTime() - begun;
                begun = System.nanoTime();
                if (heard.size() == wanted) {
                    break;
                }
                line = out.readLine();
            }
            long most = heard.size() > 1 ? took : TimeUnit.MILLISECONDS.toNanos(100);
            boolean ended = process.waitFor((long) (random.nextDouble() * most), TimeUnit.NANOSECONDS);
            assertThat(ended && heard.size() < 12 && process.exitValue() != 0)
                    .as("ended by itself: %s", Files.readString(directory.resolve("errors.txt")))
                    .isFalse();
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        return heard;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        ForkedMain.class.getName(),
                        "checkpointed",
                        directory.toString())
                .redirectError(directory.resolve("errors.txt").toFile())
                .start();
    }
}
