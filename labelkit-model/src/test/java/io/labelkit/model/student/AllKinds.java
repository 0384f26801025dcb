package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.loss.Losses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One of each kind of student that can be saved, and what it says once it is loaded. */
final class AllKinds {
    static final List<String> NAMES = List.of(
            "linear", "n-grams", "sets", "conditional", "cumulative", "number", "number n-grams", "transformer");

    private static final TrainingSet<String> DATA = Planted.trainingSet(60, 1);
    private static final List<Item<String>> ITEMS = Planted.items(20, 99);

    private AllKinds() {}

    static void save(Path directory, String kind) throws IOException {
        Path to = directory.resolve(kind);
        LabelSpace.Builder levels = LabelSpace.builder(LabelKind.ORDINAL, "level");
        Planted.CLASSES.forEach(levels::label);
        switch (kind) {
            case "linear" ->
                Students.on(Planted.EMBEDDER)
                        .build()
                        .train(DATA, categories(), Set.of(), 1)
                        .save(to);
            case "n-grams" ->
                Students.onText().build().train(DATA, categories(), Set.of(), 1).save(to);
            case "sets" ->
                Students.on(Planted.EMBEDDER)
                        .build()
                        .train(Planted.multiLabel(60, 1), LabelSpace.categorySets(Planted.CLASSES), Set.of(), 1)
                        .save(to);
            case "conditional" ->
                Students.on(Planted.EMBEDDER)
                        .loss(Losses.ordinal())
                        .build()
                        .train(DATA, levels.build(), Set.of(), 1)
                        .save(to);
            case "cumulative" ->
                Students.onText()
                        .loss(Losses.cumulative())
                        .build()
                        .train(DATA, levels.build(), Set.of(), 1)
                        .save(to);
            case "number" -> number(Students.on(Planted.EMBEDDER)).save(to);
            case "number n-grams" -> number(Students.onText()).save(to);
            default ->
                Students.transformer()
                        .epochs(2)
                        .build()
                        .train(DATA, categories(), Set.of(), 1)
                        .save(to);
        }
    }

    private static LabelSpace categories() {
        return LabelSpace.categories(Planted.CLASSES);
    }

    private static NumberStudent number(HeadTrainerBuilder head) {
        double[] values = new double[60];
        Arrays.setAll(values, i -> i % 3 + 0.1 * (i % 7));
        LabelSpace space = LabelSpace.builder(LabelKind.NUMBER, "number").build();
        return NumberTrainer.builder(head).build().train(NumberLabels.exact(DATA.items(), values), space, Set.of(), 1);
    }

    /** In bits. */
    static List<String> said(Path directory, String kind) throws IOException {
        Path from = directory.resolve(kind);
        List<String> said = new ArrayList<>();
        switch (kind) {
            case "number" ->
                NumberStudent.load(from, Planted.EMBEDDER).estimate(ITEMS).forEach(p -> said.add(line(p)));
            case "number n-grams" -> NumberStudent.load(from).estimate(ITEMS).forEach(p -> said.add(line(p)));
            default -> {
                HeadStudent student = HeadStudent.embedderName(from).isPresent()
                        ? HeadStudent.load(from, Planted.EMBEDDER)
                        : HeadStudent.load(from);
                student.predict(ITEMS).forEach(p -> said.add(line(p)));
            }
        }
        return said;
    }

    private static String line(NumberPrediction p) {
        return line(p.value(), p.low(), p.high());
    }

    private static String line(double... numbers) {
        return String.join(
                " ", Arrays.stream(numbers).mapToObj(Double::toHexString).toList());
    }
}
