package io.labelkit.core.io;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.label.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes labels as CSV. A consensus has the columns {@code task,label,confidence} and, for single labels and sets of
 * classes, {@code p_<class>} for each class; {@link SoftLabelReader} reads that. Numbers have a
 * {@code standard_error} too, levels taken as numbers that and the {@code value} on the scale from 0, comparisons {@code left} and {@code right}. A confidence that the method
 * does not give is empty. Spans and rankings are JSON lists, as {@link VoteReader} reads them. An example without votes has an empty
 * label, confidence and probabilities; a tie that was left open has probabilities only. A set of classes is written as
 * a JSON list, so that the empty set ({@code []}) and no label (empty) stay apart. Labels alone have the columns
 * {@code task,label}; {@link LabelReader} reads both.
 */
public final class LabelWriter {
    private LabelWriter() {}

    /**
     * Writes a consensus.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param consensus the consensus
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, Consensus consensus) {
        FileFormat.requireCsv(file);
        Probabilities probabilities = probabilities(consensus);
        int classes = probabilities == NONE ? 0 : consensus.space().size();
        List<String> header = header(consensus.space().classNames().subList(0, classes));
        LabelExtras extras = LabelExtras.of(consensus);
        int own = header.size();
        header.addAll(extras.columns());
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, header);
            String[] row = new String[header.size()];
            for (int i = 0; i < consensus.size(); i++) {
                Optional<Label> label = consensus.label(i);
                OptionalDouble confidence = consensus.confidence(i);
                boolean known = label.isPresent() || consensus.whyNoLabel(i).equals(Optional.of(NoLabel.TIE));
                row[0] = consensus.votes().examples().get(i);
                row[1] = label.map(extras::text).orElse("");
                row[2] = confidence.isPresent() ? Numbers.text(confidence.getAsDouble()) : "";
                for (int k = 0; k < classes; k++) {
                    row[3 + k] = known ? Numbers.text(probabilities.of(i, k)) : "";
                }
                for (int c = 0; c < extras.columns().size(); c++) {
                    row[own + c] = extras.value(i, c);
                }
                table.write(row);
            }
            table.flush();
        });
    }

    /**
     * Writes soft labels.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param labels the labels with their probabilities
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, SoftLabels labels) {
        FileFormat.requireCsv(file);
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, header(labels.classes()));
            List<String> row = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                row.clear();
                row.add(labels.ids().get(i));
                row.add(labels.label(i).map(Labels::text).orElse(""));
                OptionalDouble confidence = labels.confidence(i);
                row.add(confidence.isPresent() ? Numbers.text(confidence.getAsDouble()) : "");
                Optional<double[]> probabilities = labels.probabilities(i);
                for (int k = 0; k < labels.classes().size(); k++) {
                    row.add(
                            probabilities.isPresent()
                                    ? Numbers.text(probabilities.get()[k])
                                    : "");
                }
                table.write(row);
            }
            table.flush();
        });
    }

    private static List<String> header(List<String> classes) {
        List<String> header = new ArrayList<>(List.of("task", "label", "confidence"));
        classes.forEach(name -> header.add("p_" + name));
        return header;
    }

    /**
     * Writes labels.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param labels the label by example id; written in the order of the map
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, Map<String, ? extends Label> labels) {
        FileFormat.requireCsv(file);
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, List.of("task", "label"));
            labels.forEach((id, label) -> table.write(id, Labels.text(label)));
            table.flush();
        });
    }

    private static final Probabilities NONE = (example, k) -> Double.NaN;

    private interface Probabilities {
        double of(int example, int k);
    }

    private static Probabilities probabilities(Consensus consensus) {
        if (consensus instanceof CategoricalConsensus categorical) {
            return categorical::probability;
        }
        return consensus instanceof MultiLabelConsensus sets ? sets::probability : NONE;
    }
}
