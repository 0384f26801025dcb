package io.labelkit.examples;

import io.labelkit.core.data.Example;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.SoftLabelReader;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels as {@code aggregate} and {@code predict} write them, any file of labels, or a file of probabilities.
 *
 * @param file where they come from
 * @param labels the label by example id; none where it is empty
 * @param probabilities of the rows that have them; empty if the file has none
 * @param unsure the examples without probabilities, if the file has any
 */
record MachineLabels(
        Path file, Map<String, Label> labels, Optional<ProbabilityMatrix> probabilities, List<String> unsure) {
    static MachineLabels read(Path file) {
        String name = InputText.fileName(file);
        if (name.matches("(?i).+\\.jsonl(\\.gz)?")) {
            return new MachineLabels(file, LabelReader.of(file).read().labels(), Optional.empty(), List.of());
        }
        List<String> header = InputText.table(file).header();
        if (!header.contains("label") && !header.contains("given") && !header.contains("labels")) {
            return ofProbabilities(
                    file, ProbabilityReader.of(file).read().normalised(), new LinkedHashMap<>(), List.of());
        }
        Map<String, Label> labels = LabelReader.of(file).read().labels();
        if (!header.contains("label") || header.stream().noneMatch(column -> column.startsWith("p_"))) {
            return new MachineLabels(file, labels, Optional.empty(), List.of());
        }
        SoftLabels soft = SoftLabelReader.of(file).read();
        if (soft.kind() == LabelKind.CATEGORY_SET) {
            throw InputException.ofFile(
                    name, "the labels are sets of classes; this command takes one class an example");
        }
        List<String> ids = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        List<String> unsure = new ArrayList<>();
        for (int i = 0; i < soft.size(); i++) {
            Optional<double[]> row = soft.probabilities(i);
            if (row.isPresent()) {
                ids.add(soft.ids().get(i));
                rows.add(row.get());
            } else {
                unsure.add(soft.ids().get(i));
            }
        }
        if (ids.isEmpty()) {
            throw InputException.ofFile(name, "no row has probabilities");
        }
        double[] values = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return ofProbabilities(
                file,
                Named.by(file, () -> ProbabilityMatrix.of(ids, soft.classes(), values, ProbabilityOrigin.UNKNOWN)),
                labels,
                unsure);
    }

    private static MachineLabels ofProbabilities(
            Path file, ProbabilityMatrix matrix, Map<String, Label> known, List<String> unsure) {
        if (matrix.size() == 0 || matrix.classes().size() < 2) {
            throw InputException.ofFile(
                    InputText.fileName(file),
                    matrix.size() == 0
                            ? "there is no row in it"
                            : "there must be probabilities of at least two classes, but were of " + matrix.classes());
        }
        Map<String, Label> labels = new LinkedHashMap<>(known);
        for (int i = 0; i < matrix.size(); i++) {
            labels.putIfAbsent(
                    matrix.ids().get(i), new Label.Category(matrix.classes().get(matrix.argMax(i))));
        }
        return new MachineLabels(file, labels, Optional.of(matrix), unsure);
    }

    /** The probabilities; refuses a file that has none. */
    ProbabilityMatrix requireProbabilities() {
        return probabilities.orElseThrow(() -> InputException.ofFile(
                InputText.fileName(file),
                "label probabilities are needed: task,label,confidence,p_<class>..., as aggregate and predict write"
                        + " them, or id and a column a class"));
    }

    /** The label of each of some examples; refuses an example without. */
    List<Label> of(List<Example<String>> examples, Path examplesFile) {
        return examples.stream()
                .map(example -> {
                    Label label = labels.get(example.id());
                    if (label == null) {
                        throw InputException.ofFile(
                                InputText.fileName(file),
                                "there is no label of example '" + example.id() + "' of "
                                        + InputText.fileName(examplesFile) + "; every example needs one");
                    }
                    return label;
                })
                .toList();
    }

    /** Whether the file has a row about an example. */
    boolean knows(String id) {
        return labels.containsKey(id) || unsure.contains(id);
    }

    /** The rows of some examples. */
    static ProbabilityMatrix rows(ProbabilityMatrix matrix, List<String> ids) {
        double[] values = ids.stream()
                .flatMapToDouble(id -> Arrays.stream(matrix.row(matrix.rowOf(id).orElseThrow())))
                .toArray();
        return ProbabilityMatrix.of(ids, matrix.classes(), values, matrix.origin());
    }
}
