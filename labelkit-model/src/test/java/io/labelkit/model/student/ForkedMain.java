package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.model.EngineUnavailableException;
import io.labelkit.model.student.curriculum.Curricula;
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
        if (args[0].equals("threads")) {
            out.println(threads());
            return;
        }
        if (args[0].equals("all")) {
            for (String kind : AllKinds.NAMES) {
                AllKinds.said(directory, kind).forEach(out::println);
            }
            return;
        }
        if (args[0].equals("checkpointed")) {
            HeadTrainerBuilder builder = checkpointed().checkpoint(directory.resolve("checkpoints"));
            builder.listener((epoch, epochs, loss, held) -> out.println("epoch " + epoch));
            train(builder).save(directory.resolve("student"));
            out.println("done");
            return;
        }
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

    /** How many threads of the operating system, less those of Java, three trainings leave behind. */
    private static long threads() throws IOException {
        long before = nativeThreads();
        for (int i = 0; i < 3; i++) {
            Students.transformer().epochs(2).build().train(Planted.trainingSet(60, 1), i);
        }
        return nativeThreads() - before;
    }

    private static long nativeThreads() throws IOException {
        return status("Threads:") - Thread.getAllStackTraces().size();
    }

    /** A training of about a second an epoch at most, with everything that a checkpoint has to keep. */
    static HeadTrainerBuilder checkpointed() {
        return Students.transformer().epochs(12).heldOut(0.2).patience(9).curriculum(Curricula.bootstrapSoft(0.9, 3));
    }

    static HeadStudent train(HeadTrainerBuilder builder) {
        return builder.build()
                .train(Planted.trainingSet(180, 1), LabelSpace.categories(Planted.CLASSES), Set.of("t"), 5);
    }

    private static long residentKilobytes() throws IOException {
        return status("VmRSS:");
    }

    private static long status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
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
