package io.labelkit.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a consensus in Parquet files, one row an example: {@code task}, {@code label}, {@code confidence} and,
 * for single categories and levels, {@code probabilities}, a list in the order of the classes that the file's metadata
 * name under {@code labelkit.classes}.
 */
public final class ParquetLabels {
    private static final String FORM = "labels/1";
    private static final String CLASSES = "labelkit.classes";

    private ParquetLabels() {}

    record Row(
            String task,
            @Nullable String label,
            @Nullable Double confidence,
            @Nullable List<Double> probabilities) {}

    /**
     * The label of one example.
     *
     * @param id the example
     * @param label its label, if it has one
     * @param confidence the probability of the label, if it is known
     * @param probabilities the probability of each class; empty where labels are not single classes
     */
    public record Labelled(
            String id, Optional<Label> label, OptionalDouble confidence, Map<String, Double> probabilities)
            implements Displayable {
        static final Rows<Labelled> ROWS = Rows.<Labelled>of("Label")
                .text("example", Labelled::id)
                .text("label", Labelled::label)
                .shareIfKnown("confidence", Labelled::confidence)
                .text("probabilities", Labelled::probabilities);

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * Writes the labels of a consensus, those without a label too.
     *
     * @param file the target; replaced if it exists
     * @param consensus the labels
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, Consensus consensus) {
        ArrayNode classes = TableRow.JSON.createArrayNode();
        consensus.space().classNames().forEach(classes::add);
        ParquetTarget.write(
                file,
                Row.class,
                Map.of(ExampleRows.FORM, FORM, CLASSES, classes.toString()),
                IntStream.range(0, consensus.size()).mapToObj(i -> row(consensus, i)));
    }

    private static Row row(Consensus consensus, int example) {
        OptionalDouble confidence = consensus.confidence(example);
        List<Double> probabilities = consensus instanceof CategoricalConsensus categorical
                ? IntStream.range(0, consensus.space().size())
                        .mapToObj(k -> categorical.probability(example, k))
                        .toList()
                : null;
        return new Row(
                consensus.votes().examples().get(example),
                consensus.label(example).map(ExampleRows.LabelText::write).orElse(null),
                confidence.isPresent() ? (Double) confidence.getAsDouble() : null,
                probabilities);
    }

    /**
     * Reads labels.
     *
     * @param file the file
     * @param space the label space; a label outside it is an error
     * @return the labels, in the order of the file
     * @throws InputException if the file cannot be read, is damaged or holds something that it must not hold
     */
    public static List<Labelled> read(Path file, LabelSpace space) {
        List<Labelled> labels = new ArrayList<>();
        try (ParquetRows rows = ParquetRows.open(file)) {
            for (String column : List.of("task", "label", "confidence", "probabilities")) {
                rows.require(column);
            }
            List<String> classes = classes(rows);
            for (Optional<TableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                labels.add(labelled(row.get(), space, classes));
            }
        }
        return labels;
    }

    private static Labelled labelled(TableRow row, LabelSpace space, List<String> classes) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        List<Object> shares = row.list("probabilities").orElse(List.of());
        if (!shares.isEmpty() && shares.size() != classes.size()) {
            throw row.problem("probabilities must be one a class");
        }
        for (int k = 0; k < shares.size(); k++) {
            if (!(shares.get(k) instanceof Double share) || !(share >= 0 && share <= 1)) {
                throw row.problem("probabilities must be numbers in [0, 1]");
            }
            probabilities.put(classes.get(k), share);
        }
        try {
            Optional<Label> label = row.text("label")
                    .map(text -> space.validate(ExampleRows.LabelText.read(row, "label", text, space.kind())));
            return new Labelled(row.required("task"), label, row.number("confidence"), probabilities);
        } catch (IllegalArgumentException e) {
            throw row.problem(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> classes(ParquetRows rows) {
        return ParquetRows.guarded(rows.file(), () -> {
            JsonNode list = TableRow.JSON.readTree(rows.facts().getOrDefault(CLASSES, "[]"));
            List<String> classes = new ArrayList<>();
            list.forEach(name -> classes.add(name.asText()));
            return classes;
        });
    }
}
