package io.labelkit.examples;

import io.labelkit.parquet.ParquetOutcomes;
import io.labelkit.store.Run;
import io.labelkit.store.RunExport;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all outcomes of a run to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes every outcome of a run, with cost and attempt, to a CSV, JSONL or Parquet file.")
final class RunsExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the run.")
    private Path directory = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "The file: .csv or .jsonl, and .gz after that to compress, or .parquet.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!String.valueOf(file.getFileName()).matches("(?i).*\\.((csv|jsonl)(\\.gz)?|parquet)")) {
            throw new UsageException(
                    "--to must be named .csv or .jsonl, perhaps with .gz, or .parquet, but was " + file);
        }
        try (RunView view = Run.view(directory)) {
            if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".parquet")) {
                ParquetOutcomes.write(
                        file,
                        view.labelers(),
                        taker -> view.forEachOutcome(
                                row -> taker.take(row.example(), row.labeler(), row.outcome(), row.attempt())));
            } else {
                RunExport.write(view, file);
            }
            spec.commandLine().getOut().println("wrote " + RunNews.outcomes(view.status()) + " outcomes to " + file);
        }
        return 0;
    }
}
