package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.SoftLabelReader;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.distill.Distillation;
import io.labelkit.model.student.distill.Distilled;
import io.labelkit.model.student.report.TeacherStudentReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a student on labels. */
@Command(
        name = "distill",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a small model on labels with probabilities, such as the labels.csv that aggregate writes. How it is"
                    + " trained is found out without the split test.",
            "Examples of the split test are never trained on; if they have a label, it scores student and teacher. Writes"
                    + " the student and report.html, .md and .json, which also says what is known without such labels."
        })
final class DistillCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The texts: JSONL or CSV with id and text.")
    private Path examples = Path.of("");

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "labels.csv",
            description =
                    "Labels by id: task,label[,confidence][,p_<class>...]; without probabilities a label counts as certain.")
    private Path labels = Path.of("");

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "Packaged embedding model, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private EmbedderChoice embedder = EmbedderChoice.BGE;

    @Option(
            names = "--words",
            description = "Learn from words and characters instead, without an embedding model: faster, smaller, and"
                    + " blind to meaning.")
    private boolean words;

    @Option(
            names = "--gold",
            paramLabel = "F.csv",
            description =
                    "True labels of examples that are not in the split test: task,label. They decide how the student"
                            + " is trained, and calibrate it.")
    private Optional<Path> goldFile = Optional.empty();

    @Option(names = "--learning-curve", description = "Also train on an eighth, a quarter and half of the labels.")
    private boolean learningCurve;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the training. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        output.check();
        Dataset<String> data = ExampleReader.of(examples).read().dataset();
        SoftLabels soft = SoftLabelReader.of(labels).read();
        LabelSpace space = space(soft);
        TrainingSet<String> training = training(data, soft);
        if (training.size() == 0) {
            throw new IllegalArgumentException(
                    "no example of " + examples + " outside the split test has a label in " + labels);
        }
        Gold test = data.gold(GoldRole.TEST);
        TruthKind.check(examples, test.labels(), soft.kind());
        TrainingSet<String> gold = DistillGold.read(goldFile, data, space);
        try (Embedder open = embedder.openCached()) {
            distil(data, soft, space, training, gold, test, words ? Students::onText : () -> Students.on(open));
        }
        return 0;
    }

    private void distil(
            Dataset<String> data,
            SoftLabels soft,
            LabelSpace space,
            TrainingSet<String> training,
            TrainingSet<String> gold,
            Gold test,
            Supplier<HeadTrainerBuilder> kind)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Distillation distillation = Distillation.with(kind).gold(gold);
        Set<String> teachers = Set.of(labels.getFileName().toString());
        Distilled distilled = distillation.run(training, space, teachers, seed);
        HeadStudent student = distilled.student();
        student.save(output.directory());
        out.println("trained on " + NumberText.count(training.size()) + " examples, "
                + soft.classes().size() + " classes");
        out.println(distilled.display().summary());
        Optional<TeacherStudentReport> onGold = Optional.empty();
        Optional<MultiLabelEvaluation> setsOnGold = Optional.empty();
        if (!test.isEmpty()) {
            List<Item<String>> items =
                    data.filter(e -> test.find(e.id()).isPresent()).items();
            out.println();
            out.println(NumberText.count(items.size()) + " examples with gold:");
            if (soft.kind() == LabelKind.CATEGORY_SET) {
                MultiLabelEvaluation scored = MultiLabelEvaluation.of(
                        test.labels(), StudentLabels.of(student, space, items).labels());
                out.print(scored.display().text());
                setsOnGold = Optional.of(scored);
            } else {
                TeacherStudentReport scored = DistillReport.of(distilled, space, test, items, soft, training)
                        .learning(
                                learningCurve ? parts(training) : List.of(),
                                part -> distillation
                                        .run(part, space, teachers, seed)
                                        .student())
                        .build();
                out.print(scored.display().text());
                onGold = Optional.of(scored);
            }
        }
        out.println();
        output.report(new DistillPage(data, space, soft, distilled)
                .report(RunSection.of(spec), training.size(), onGold, setsOnGold));
        out.println("wrote the student, report.html, report.md and report.json to " + output.directory());
    }

    private List<TrainingSet<String>> parts(TrainingSet<String> training) {
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, training.size()).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        List<TrainingSet<String>> parts = new ArrayList<>();
        for (int divisor = 8; divisor >= 2; divisor /= 2) {
            int[] some = rows.subList(0, rows.size() / divisor).stream()
                    .sorted()
                    .mapToInt(Integer::intValue)
                    .toArray();
            parts.add(training.rows(some));
        }
        return parts;
    }

    private static LabelSpace space(SoftLabels soft) {
        return soft.kind() == LabelKind.CATEGORY_SET
                ? LabelSpace.categorySets(soft.classes())
                : LabelSpace.categories(soft.classes());
    }

    private static TrainingSet<String> training(Dataset<String> data, SoftLabels soft) {
        List<Item<String>> items = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Example<String> example : data) {
            OptionalInt row = soft.rowOf(example.id());
            boolean held = example.split().equals(Optional.of("test"));
            if (!held && row.isPresent() && target(soft, row.getAsInt()).isPresent()) {
                items.add(example.item());
                rows.add(target(soft, row.getAsInt()).orElseThrow());
            }
        }
        double[] targets = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        double[] weights = new double[items.size()];
        Arrays.fill(weights, 1);
        return soft.kind() == LabelKind.CATEGORY_SET
                ? TrainingSet.multiLabel(items, soft.classes(), targets, weights)
                : TrainingSet.soft(items, soft.classes(), targets, weights);
    }

    /** The probabilities; where there are none, all of it on the label; nothing for examples without a label. */
    private static Optional<double[]> target(SoftLabels soft, int row) {
        Optional<Label> label = soft.label(row);
        if (label.isEmpty()) {
            return Optional.empty();
        }
        return soft.probabilities(row).or(() -> Optional.of(oneHot(label.get(), soft.classes())));
    }

    private static double[] oneHot(Label label, List<String> classes) {
        List<String> names = label instanceof Label.CategorySet set ? set.names() : List.of(label.toString());
        return classes.stream()
                .mapToDouble(name -> names.contains(name) ? 1 : 0)
                .toArray();
    }
}
