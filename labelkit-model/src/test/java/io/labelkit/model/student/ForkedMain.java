package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.model.EngineUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What the forked JVMs of {@link ForkedStudentTest} do. */
final class ForkedMain {
    static final List<Item<String>> ITEMS = Planted.items(20, 99);
    static final String THREADS = "ai.djl.pytorch.num_threads";

    private ForkedMain() {}

    public static void main(String[] args) throws IOException {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (args[0].equals("memory")) {
            out.println(growth());
            return;
        }
        Path directory = Path.of(args[1]);
        if (args[0].equals("solve")) {
            solve().save(directory);
        }
        if (args[0].equals("train")) {
            try {
                train().save(directory);
                out.println(System.getProperty(THREADS) + " " + System.getProperty("ai.djl.offline"));
            } catch (EngineUnavailableException e) {
                out.println(e.getMessage());
                return;
            }
        }
        predictions(HeadStudent.load(directory, Planted.EMBEDDER)).forEach(out::println);
    }

    /** By how many kilobytes 40 trainings let the resident memory grow, after 20 to warm up. */
    private static long growth() throws IOException {
        HeadTrainer trainer = HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(2048)
                .learningRate(0.001)
                .epochs(2)
                .build();
        long before = 0;
        for (int i = 0; i < 60; i++) {
            if (i == 20) {
                before = residentKilobytes();
            }
            trainer.train(Planted.trainingSet(30, 1), i);
        }
        return residentKilobytes() - before;
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    static HeadStudent train() {
        return HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(8)
                .dropout(0.1)
                .learningRate(0.01)
                .epochs(10)
                .build()
                .train(Planted.trainingSet(90, 1), LabelSpace.categories(Planted.CLASSES), Set.of("t"), 5);
    }

    static HeadStudent solve() {
        return HeadTrainer.builder(Planted.EMBEDDER)
                .solver(HeadSolver.LBFGS)
                .build()
                .train(Planted.trainingSet(90, 1), LabelSpace.categories(Planted.CLASSES), Set.of("t"), 5);
    }

    static List<String> predictions(HeadStudent student) {
        return student.predict(ITEMS).stream()
                .map(p -> Double.toHexString(p[0]) + " " + Double.toHexString(p[1]) + " " + Double.toHexString(p[2]))
                .toList();
    }
}
