package io.labelkit.aggregate.checks;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Binds what was given to the rows of a data set. */
final class ReadInput {
    private ReadInput() {}

    static CheckInput.Known of(
            Dataset<?> dataset,
            Optional<List<String>> texts,
            Optional<FeatureTable> features,
            Optional<ProbabilityMatrix> probabilities,
            Optional<List<String>> space,
            Map<String, Label> labels,
            Optional<List<String>> groups,
            Optional<Function<Example<?>, Optional<String>>> splits) {
        List<String> ids = new ArrayList<>();
        List<Map<String, String>> metadata = new ArrayList<>();
        List<Optional<String>> splitOfRow = new ArrayList<>();
        for (Example<?> example : dataset.examples()) {
            ids.add(example.id());
            metadata.add(example.metadata());
            splitOfRow.add(splits.isPresent() ? splits.get().apply(example) : split(example));
        }
        labels.keySet()
                .forEach(id -> Checks.check(dataset.find(id).isPresent(), "labels", "of examples of the data set", id));
        List<String> classes = classes(space, probabilities, labels);
        int[] codes = codes(ids, classes, labels);
        Optional<ProbabilityMatrix> bound = probabilities.map(matrix -> ordered(matrix, classes));
        return new CheckInput.Known(
                List.copyOf(ids),
                texts.map(List::copyOf),
                metadata,
                splitOfRow,
                features,
                classes,
                codes,
                bound,
                groups);
    }

    private static Optional<String> split(Example<?> example) {
        return example.split()
                .or(() -> example.role().map(Enum::name))
                .or(() -> Optional.ofNullable(example.metadata().get("split")));
    }

    private static List<String> classes(
            Optional<List<String>> space, Optional<ProbabilityMatrix> probabilities, Map<String, Label> labels) {
        if (space.isPresent()) {
            return space.get();
        }
        return probabilities
                .map(ProbabilityMatrix::classes)
                .orElseGet(() -> labels.entrySet().stream()
                        .map(e -> name(e.getKey(), e.getValue()))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String name(String id, Label label) {
        if (label instanceof Label.Category category) {
            return category.name();
        }
        throw new IllegalArgumentException("label of example " + Checks.shown(id) + " must be a category, but was "
                + Checks.shown(label.toString()));
    }

    private static int[] codes(List<String> ids, List<String> classes, Map<String, Label> labels) {
        Map<String, Integer> index = new HashMap<>();
        classes.forEach(name -> index.put(name, index.size()));
        int[] codes = new int[ids.size()];
        Arrays.fill(codes, -1);
        for (int i = 0; i < codes.length; i++) {
            Label label = labels.get(ids.get(i));
            if (label != null) {
                Integer code = index.get(name(ids.get(i), label));
                if (code == null) {
                    throw new IllegalArgumentException(
                            "label of example " + Checks.shown(ids.get(i)) + " must be one of the classes " + classes
                                    + ", but was " + Checks.shown(name(ids.get(i), label)));
                }
                codes[i] = code;
            }
        }
        return codes;
    }

    /** The rows of the examples. */
    static ProbabilityMatrix aligned(Dataset<?> dataset, ProbabilityMatrix matrix) {
        Checks.check(
                matrix.origin() != ProbabilityOrigin.IN_SAMPLE,
                "probabilities",
                "out of sample: a model knows the rows it was trained on by heart",
                matrix.origin());
        int k = matrix.classes().size();
        List<String> ids = new ArrayList<>();
        double[] values = new double[dataset.examples().size() * k];
        for (Example<?> example : dataset.examples()) {
            OptionalInt row = matrix.rowOf(example.id());
            Checks.check(row.isPresent(), "probabilities", "given for every example", example.id());
            System.arraycopy(matrix.row(row.getAsInt()), 0, values, ids.size() * k, k);
            ids.add(example.id());
        }
        return ProbabilityMatrix.of(ids, matrix.classes(), values, matrix.origin());
    }

    /** The columns by name; a class without a column is never probable. */
    private static ProbabilityMatrix ordered(ProbabilityMatrix matrix, List<String> classes) {
        if (matrix.classes().equals(classes)) {
            return matrix;
        }
        matrix.classes()
                .forEach(name ->
                        Checks.check(classes.contains(name), "probabilities", "of the classes " + classes, name));
        double[] values = new double[matrix.size() * classes.size()];
        for (int i = 0; i < matrix.size(); i++) {
            for (int j = 0; j < matrix.classes().size(); j++) {
                values[i * classes.size() + classes.indexOf(matrix.classes().get(j))] = matrix.get(i, j);
            }
        }
        return ProbabilityMatrix.of(matrix.ids(), classes, values, matrix.origin());
    }
}
