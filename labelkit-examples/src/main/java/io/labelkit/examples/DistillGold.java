package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gold that a student may learn from. */
final class DistillGold {
    private DistillGold() {}

    /** Empty without a file. Gold of the split test, and of examples that are not there, is refused. */
    static TrainingSet<String> read(Optional<Path> file, Dataset<String> data, LabelSpace space) {
        Map<String, Label> gold =
                file.map(f -> LabelReader.of(f).space(space).read().labels()).orElse(Map.of());
        List<Item<String>> items = new ArrayList<>();
        List<double[]> targets = new ArrayList<>();
        gold.forEach((id, label) -> {
            Example<String> example = data.find(id)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--gold " + file.orElseThrow() + ": there is no example '" + id + "'"));
            if (example.split().equals(Optional.of("test"))) {
                throw new IllegalArgumentException("--gold " + file.orElseThrow() + ": '" + id
                        + "' is in the split test, which must not decide about a student");
            }
            items.add(example.item());
            targets.add(target(label, space.classNames()));
        });
        double[] flat = targets.stream().flatMapToDouble(Arrays::stream).toArray();
        double[] ones = new double[items.size()];
        Arrays.fill(ones, 1);
        return space.kind() == LabelKind.CATEGORY_SET
                ? TrainingSet.multiLabel(items, space.classNames(), flat, ones)
                : TrainingSet.soft(items, space.classNames(), flat, ones);
    }

    private static double[] target(Label label, List<String> classes) {
        List<String> names = label instanceof Label.CategorySet set ? set.names() : List.of(label.toString());
        return classes.stream()
                .mapToDouble(name -> names.contains(name) ? 1 : 0)
                .toArray();
    }
}
