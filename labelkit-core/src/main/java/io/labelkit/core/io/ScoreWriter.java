package io.labelkit.core.io;

import io.labelkit.core.consensus.AlternativeScore;
import io.labelkit.core.consensus.PreferenceConsensus;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the alternatives behind comparisons as CSV: {@code alternative,score,standard_error,rank,component}. The
 * difference of two scores of one component is the log-odds that the one beats the other; a standard error that is not
 * known is empty.
 */
public final class ScoreWriter {
    private ScoreWriter() {}

    /**
     * Writes the scores, by component, best first.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param consensus the consensus
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, PreferenceConsensus consensus) {
        FileFormat.requireCsv(file);
        AtomicFile.write(file, writer -> {
            TableWriter table =
                    new TableWriter(writer, List.of("alternative", "score", "standard_error", "rank", "component"));
            for (AlternativeScore score : consensus.scores()) {
                table.write(
                        score.name(),
                        Numbers.text(score.logScore()),
                        score.standardError().isPresent()
                                ? Numbers.text(score.standardError().getAsDouble())
                                : "",
                        Integer.toString(score.rank()),
                        Integer.toString(score.component()));
            }
            table.flush();
        });
    }
}
