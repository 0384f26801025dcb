package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.aggregate.quality.LabelNoise;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.ExampleWriter;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.label.Label;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk through docs/label-quality.md, on the messages of the quickstart. */
class AuditToCorrectedTest {
    private static final Pattern ACCURACY = Pattern.compile("(?m)^ +student +([0-9.]+)% \\(");

    @TempDir
    private Path folder;

    /** 60 % of the messages with a label are training messages of which every fifth label is made wrong; 40 % are the test. */
    private Map<String, Label> plant(Path noisy) throws IOException {
        Path messages = folder.resolve("messages.jsonl");
        try (InputStream in =
                Objects.requireNonNull(QuickstartCommand.class.getResourceAsStream("quickstart/messages.jsonl"))) {
            Files.copy(in, messages);
        }
        Map<String, Label> truth = LabelReader.of(messages).read().labels();
        List<String> classes = List.copyOf(
                new TreeSet<>(truth.values().stream().map(Label::toString).toList()));
        List<Dataset<String>> parts = ExampleReader.of(messages)
                .read()
                .dataset()
                .filter(Example::hasGold)
                .splitStratifiedByGold(7, 0.6, 0.4);
        Map<String, Label> train = new LinkedHashMap<>();
        parts.get(0).forEach(example -> train.put(example.id(), Objects.requireNonNull(truth.get(example.id()))));
        Map<String, Label> wrong = LabelNoise.toNextClass(classes, 0.2).apply(train, 7);
        List<Example<String>> written = new ArrayList<>();
        parts.get(0)
                .forEach(e -> written.add(
                        e.withGold(Objects.requireNonNull(wrong.get(e.id()))).inSplit("train")));
        parts.get(1).forEach(e -> written.add(e.inSplit("test")));
        ExampleWriter.write(noisy, Dataset.of("noisy", written));
        return truth;
    }

    @Test
    void correctedLabelsAreBetterThanTheGivenOnes() throws IOException {
        Path noisy = folder.resolve("noisy.csv");
        Map<String, Label> truth = plant(noisy);
        Path audit = folder.resolve("audit");
        CommandRun audited =
                CommandRun.of("audit", "--examples", noisy, "--split", "train", "--embedder", "BGE", "--out", audit);
        assertThat(audited.exitCode()).as(audited.err()).isZero();
        CommandRun corrected = CommandRun.of(
                "correct",
                "--examples",
                noisy,
                "--issues",
                audit.resolve("issues.csv"),
                "--replace-above",
                "0.9",
                "--drop",
                "--out",
                folder.resolve("corrected"));
        assertThat(corrected.exitCode()).as(corrected.err()).isZero();
        Path after = folder.resolve("corrected/corrected.csv");
        assertThat(LabelReader.of(folder.resolve("corrected/labels.csv")).read().labels())
                .isEqualTo(LabelReader.of(after).read().labels());
        double before = student(noisy, "before");
        double later = student(after, "after");
        assertThat(rightLabels(after, truth)).isGreaterThan(rightLabels(noisy, truth));
        // The student withstands much of the noise by itself. With 92 test messages, 4 more or fewer right are chance.
        assertThat(later).isGreaterThan(before - 8);
    }

    private double student(Path examples, String name) {
        CommandRun run =
                CommandRun.of("distill", "--examples", examples, "--labels", examples, "--out", folder.resolve(name));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher matcher = ACCURACY.matcher(run.out());
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static double rightLabels(Path file, Map<String, Label> truth) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (Example<String> example : ExampleReader.of(file).read().dataset().split("train")) {
            labels.put(
                    example.id(),
                    Objects.requireNonNull(LabelReader.of(file).read().labels().get(example.id())));
        }
        long right = labels.entrySet().stream()
                .filter(e -> e.getValue().equals(truth.get(e.getKey())))
                .count();
        return right / (double) labels.size();
    }
}
