package io.labelkit.examples;

import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.aggregate.inference.StudyData;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.InputText;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a study.
 *
 * @param examplesFile where the examples come from
 * @param examples all rows of the study
 * @param machine the machine labels
 * @param gold the gold labels
 * @param design the probability of each row
 */
record StudyFiles(
        Path examplesFile,
        List<Example<String>> examples,
        MachineLabels machine,
        GoldFile gold,
        SamplingDesign design) {

    static StudyFiles read(Path examplesFile, List<Example<String>> examples, Path labels, Path gold, Path design) {
        List<String> ids = examples.stream().map(Example::id).toList();
        Map<String, Integer> rows = rows(ids);
        return new StudyFiles(
                examplesFile,
                examples,
                MachineLabels.read(labels),
                GoldFile.read(gold).within(rows::containsKey, examplesFile),
                DesignFile.read(design, ids, examplesFile));
    }

    private static Map<String, Integer> rows(List<String> ids) {
        Map<String, Integer> rows = new HashMap<>();
        ids.forEach(id -> rows.put(id, rows.size()));
        return rows;
    }

    /**
     * Which fields of the examples a study uses.
     *
     * @param covariates fields with numbers
     * @param predicted fields with a machine's numbers, which gold has the truth of
     * @param outcome the field of an outcome that is known; else the class is the outcome
     * @param binary whether that outcome has to be 0 or 1
     * @param cluster the field that groups examples
     */
    record Fields(
            List<String> covariates,
            List<String> predicted,
            Optional<String> outcome,
            boolean binary,
            Optional<String> cluster) {}

    /** One class against the rest, or a known outcome by that class. */
    StudyData data(String className, Fields fields) {
        requireClass(className);
        String examplesName = InputText.fileName(examplesFile);
        StudyData.Builder data = StudyData.builder(examples.size());
        Map<String, Integer> rows = rows(examples.stream().map(Example::id).toList());
        int[] chosen = gold.labels().keySet().stream()
                .mapToInt(id -> rows.getOrDefault(id, -1))
                .toArray();
        double[] truth = gold.labels().values().stream()
                .mapToDouble(label -> label.toString().equals(className) ? 1 : 0)
                .toArray();
        if (fields.outcome().isPresent()) {
            String outcome = fields.outcome().get();
            data.knownOutcome(
                    outcome,
                    fields.binary()
                            ? ExampleFields.binary(examplesName, examples, outcome)
                            : ExampleFields.numbers(examplesName, examples, outcome));
            data.predictedCovariate(className, labels(className), truth);
            probabilities(className).ifPresent(values -> data.predictor("probability of " + className, values));
            data.gold(design, chosen);
        } else {
            data.surrogate("label is " + className, labels(className));
            probabilities(className).ifPresent(values -> data.surrogate("probability of " + className, values));
            data.gold(design, chosen, truth);
        }
        fields.covariates()
                .forEach(field -> data.covariate(field, ExampleFields.numbers(examplesName, examples, field)));
        fields.predicted()
                .forEach(field -> data.predictedCovariate(
                        field, ExampleFields.numbers(examplesName, examples, field), gold.numbers(field)));
        fields.cluster().ifPresent(field -> data.clusters(names(field)));
        return data.build();
    }

    /** What the reader has to know of the gold sample, beside what the estimates say. */
    Optional<String> missingGold() {
        double expected = design.expectedSample();
        int found = gold.labels().size();
        return Math.abs(found - expected) < 1 + 1e-6 * expected
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "note: the design expects %.1f gold labels, and there are %d; unless that is chance of the"
                                + " draw, what is missing may differ from the rest and bias every estimate",
                        expected,
                        found));
    }

    private void requireClass(String className) {
        boolean known = machine.labels().values().stream()
                        .anyMatch(l -> l.toString().equals(className))
                || gold.labels().values().stream().anyMatch(l -> l.toString().equals(className))
                || machine.probabilities().stream().anyMatch(p -> p.classes().contains(className));
        if (!known) {
            throw new UsageException("--class must be a label of " + InputText.fileName(machine.file()) + " or "
                    + InputText.fileName(gold.file()) + ", but was '" + className + "'");
        }
    }

    private double[] labels(String className) {
        return machine.of(examples, examplesFile).stream()
                .mapToDouble(label -> label.toString().equals(className) ? 1 : 0)
                .toArray();
    }

    private Optional<double[]> probabilities(String className) {
        Optional<ProbabilityMatrix> matrix = machine.probabilities()
                .filter(p -> p.classes().contains(className))
                .filter(p -> examples.stream()
                        .allMatch(example -> p.rowOf(example.id()).isPresent()));
        return matrix.map(p -> {
            int column = p.classes().indexOf(className);
            return examples.stream()
                    .mapToDouble(example -> p.get(p.rowOf(example.id()).orElseThrow(), column))
                    .toArray();
        });
    }

    /** A field of the examples as names of groups. */
    List<String> names(String field) {
        return ExampleFields.names(InputText.fileName(examplesFile), examples, field);
    }
}
