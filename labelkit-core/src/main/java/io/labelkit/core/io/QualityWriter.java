package io.labelkit.core.io;

import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.WeightedConsensus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what a fit believes of the labelers as CSV: {@code labeler,votes,accuracy} and, where the method estimates
 * confusion matrices, one column {@code p_<answer>|<truth>} for each pair of classes. What is unknown is empty.
 */
public final class QualityWriter {
    private static final int MOST_CLASSES = 20;

    private QualityWriter() {}

    /**
     * Writes qualities. Confusion matrices over more than 20 classes are left out.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param labelers the qualities, with confusion matrices over the same classes
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, List<LabelerQuality> labelers) {
        FileFormat.requireCsv(file);
        List<String> classes = labelers.stream()
                .flatMap(labeler -> labeler.confusionMatrix().stream())
                .findFirst()
                .map(ConfusionMatrix::classes)
                .filter(names -> names.size() <= MOST_CLASSES)
                .orElse(List.of());
        List<String> header = new ArrayList<>(List.of("labeler", "votes", "accuracy"));
        for (String truth : classes) {
            classes.forEach(answer -> header.add("p_" + answer + "|" + truth));
        }
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, header);
            for (LabelerQuality labeler : labelers) {
                table.write(row(labeler, classes.size()));
            }
            table.flush();
        });
    }

    /**
     * Writes what a consensus believes of the labelers; where it weighs them, with the columns {@code weight} and
     * {@code residual} after the accuracy, see {@link WeightedConsensus}.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param consensus the consensus
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, Consensus consensus) {
        if (!(consensus instanceof WeightedConsensus weighted)) {
            write(file, consensus.labelers());
            return;
        }
        FileFormat.requireCsv(file);
        List<LabelerQuality> labelers = weighted.labelers();
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, List.of("labeler", "votes", "accuracy", "weight", "residual"));
            for (int j = 0; j < labelers.size(); j++) {
                List<String> row = row(labelers.get(j), 0);
                row.add(Numbers.text(weighted.weight(j)));
                row.add(
                        weighted.residual(j).isPresent()
                                ? Numbers.text(weighted.residual(j).getAsDouble())
                                : "");
                table.write(row);
            }
            table.flush();
        });
    }

    private static List<String> row(LabelerQuality labeler, int classes) {
        List<String> row = new ArrayList<>();
        row.add(labeler.name());
        row.add(Integer.toString(labeler.votes()));
        row.add(labeler.accuracy().isPresent() ? Numbers.text(labeler.accuracy().getAsDouble()) : "");
        Optional<ConfusionMatrix> matrix = labeler.confusionMatrix();
        for (int truth = 0; truth < classes; truth++) {
            for (int answer = 0; answer < classes; answer++) {
                row.add(matrix.isPresent() ? Numbers.text(matrix.get().get(truth, answer)) : "");
            }
        }
        return row;
    }
}
