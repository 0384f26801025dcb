package io.labelkit.examples;

import io.labelkit.core.data.Example;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.Students;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a run and students of this version into a folder of {@code saved}, for {@link SavedByEarlierVersionsTest}. Run in
 * {@code labelkit-examples} with the class path of the tests: the folder of an earlier version, whose messages and rules
 * are taken, and the new folder.
 */
final class SaveForEver {
    private SaveForEver() {}

    /** From the first folder into the second. */
    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Files.createDirectories(Path.of(arguments[1]));
        Path work = Files.createTempDirectory("saved");
        Path messages = Files.copy(from.resolve("messages.jsonl"), to.resolve("messages.jsonl"));
        Path rules = Files.copy(from.resolve("rules.json"), to.resolve("rules.json"));

        Path run = to.resolve("run");
        done("label", "--examples", messages, "--rules", rules, "--out", work, "--run", run);
        try (var files = Files.list(run)) {
            for (Path file : files.filter(each -> !each.endsWith("run.db")).toList()) {
                Files.delete(file);
            }
        }
        Files.copy(work.resolve("votes.csv"), to.resolve("votes.csv"));

        done("aggregate", "--votes", to.resolve("votes.csv"), "--out", work);
        Map<String, Label> labels =
                LabelReader.of(work.resolve("labels.csv")).read().labels();
        students(messages, labels, work);
        done(
                "distill",
                "--examples",
                messages,
                "--labels",
                work.resolve("labels.csv"),
                "--embedder",
                "MINILM",
                "--out",
                work.resolve("student"));
        for (String name : List.of("student", "student-ngrams", "student-convolutional")) {
            Path student = Files.createDirectory(to.resolve(name));
            try (var files = Files.list(work.resolve(name))) {
                for (Path file : files.filter(
                                each -> each.getFileName().toString().matches("student.json|weights-.*"))
                        .toList()) {
                    Files.copy(file, student.resolve(file.getFileName()));
                }
            }
            done(
                    "predict",
                    "--student",
                    student,
                    "--examples",
                    messages,
                    "--out",
                    to.resolve(name.replace("student", "predictions") + ".csv"));
        }
    }

    private static void students(Path messages, Map<String, Label> labels, Path work) throws IOException {
        List<Example<String>> examples = ExampleReader.of(messages)
                .read()
                .dataset()
                .filter(each -> labels.containsKey(each.id()))
                .examples();
        List<String> classes = List.copyOf(
                new TreeSet<>(labels.values().stream().map(Label::toString).toList()));
        TrainingSet<String> training = TrainingSet.hard(
                examples.stream().map(Example::item).toList(),
                classes,
                examples.stream()
                        .mapToInt(each -> classes.indexOf(labels.get(each.id()).toString()))
                        .toArray());
        Map<String, HeadTrainerBuilder> builders = Map.of(
                "student-ngrams",
                Students.onText(HashedNgrams.defaults().withBits(10)),
                "student-convolutional",
                Students.convolutional().epochs(40).batchSize(8));
        for (Map.Entry<String, HeadTrainerBuilder> builder : builders.entrySet()) {
            try (HeadStudent student =
                    builder.getValue().build().train(training, LabelSpace.categories(classes), Set.of("rules"), 42)) {
                student.save(work.resolve(builder.getKey()));
            }
        }
    }

    private static void done(Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        if (run.exitCode() != 0) {
            throw new IllegalStateException(run.err());
        }
    }
}
