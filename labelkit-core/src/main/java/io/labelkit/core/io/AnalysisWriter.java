package io.labelkit.core.io;

import io.labelkit.core.analysis.LabelerSummary;
import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes the analysis of labelers as CSV, one row a labeler: {@code labeler,polarity,votes,coverage,overlaps,conflicts,
 * correct,incorrect,accuracy,accuracyLow,accuracyHigh}. Several polarities are joined by {@code |}; what is unknown is
 * empty.
 */
public final class AnalysisWriter {
    private static final List<String> HEADER = List.of(
            "labeler",
            "polarity",
            "votes",
            "coverage",
            "overlaps",
            "conflicts",
            "correct",
            "incorrect",
            "accuracy",
            "accuracyLow",
            "accuracyHigh");

    private AnalysisWriter() {}

    /**
     * Writes an analysis.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param analysis the analysis
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, LabelingFunctionAnalysis analysis) {
        FileFormat.requireCsv(file);
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, HEADER);
            for (LabelerSummary labeler : analysis.labelers()) {
                table.write(
                        labeler.name(),
                        String.join("|", labeler.polarity()),
                        Long.toString(labeler.examples()),
                        Numbers.text(labeler.coverage()),
                        Numbers.text(labeler.overlaps()),
                        Numbers.text(labeler.conflicts()),
                        text(labeler.correct()),
                        text(labeler.incorrect()),
                        labeler.accuracy().map(a -> Numbers.text(a.estimate())).orElse(""),
                        labeler.accuracy().map(a -> Numbers.text(a.low())).orElse(""),
                        labeler.accuracy().map(a -> Numbers.text(a.high())).orElse(""));
            }
            table.flush();
        });
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "";
    }
}
