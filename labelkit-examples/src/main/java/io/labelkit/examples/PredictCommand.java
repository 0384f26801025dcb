package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.model.student.HeadStudent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a saved student label examples. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Labels examples with a student that distill wrote: task,label,confidence,p_<class>...")
final class PredictCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--student", required = true, paramLabel = "DIR", description = "The student's directory.")
    private Path directory = Path.of("");

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The texts: JSONL or CSV with id and text.")
    private Path examples = Path.of("");

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "F.csv",
            description = "The file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "The embedding model, one of: ${COMPLETION-CANDIDATES}. Unless given, the one the student was"
                    + " trained with.")
    private Optional<EmbedderChoice> embedder = Optional.empty();

    @Override
    public Integer call() throws Exception {
        checkOut();
        Dataset<String> data = ExampleReader.of(examples).read().dataset();
        Optional<String> wanted = HeadStudent.embedderName(directory);
        if (wanted.isEmpty()) {
            if (embedder.isPresent()) {
                throw new UsageException("--embedder: the student in " + directory + " needs none");
            }
            try (HeadStudent student = HeadStudent.load(directory)) {
                predict(student, data);
            }
            return 0;
        }
        EmbedderChoice choice = embedder.isPresent() ? embedder.get() : EmbedderChoice.named(wanted.get());
        try (Embedder open = choice.open();
                HeadStudent student = HeadStudent.load(directory, open)) {
            predict(student, data);
        }
        return 0;
    }

    private void predict(HeadStudent student, Dataset<String> data) throws IOException {
        StudentLabels labels = StudentLabels.of(student, student.space(), data.items());
        LabelWriter.write(out, labels.soft());
        spec.commandLine().getOut().println("labelled " + labels.size() + " examples in " + out);
    }

    /** Refuses a file that cannot be written, before any work is done. */
    private void checkOut() throws IOException {
        String name = String.valueOf(out.getFileName());
        if (!name.matches("(?i).+\\.(csv|jsonl)(\\.gz)?")) {
            throw new UsageException("--out must be a file named .csv or .jsonl (and .gz after that), but was " + out);
        }
        if (Files.isDirectory(out)) {
            throw new IOException("--out must be a file, but " + out + " is a directory");
        }
        Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(out);
        if (!Files.isDirectory(folder)) {
            throw new IOException("--out " + out + ": there is no directory " + folder);
        }
    }
}
