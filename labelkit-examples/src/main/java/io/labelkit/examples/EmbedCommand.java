package io.labelkit.examples;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.embed.EmbeddingListener;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.store.embedding.EmbeddingStore;
import io.labelkit.store.embedding.StoredEmbedder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns texts into vectors. */
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        description = {
            "Turns texts into vectors of length 1, with a model in this process; nothing is downloaded.",
            "Vectors are kept in a file beside the result while it works; started again, it goes on where it stopped."
        })
final class EmbedCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The texts: JSONL or CSV with id and text.")
    private Path examples = Path.of("");

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description =
                    "Where the vectors go: .npy (ids in FILE.ids.csv), .parquet, .jsonl or .jsonl.gz. What made them"
                            + " is written to FILE.json.")
    private Path out = Path.of("");

    @Option(
            names = "--cache",
            paramLabel = "FILE",
            description = "The file in which vectors are kept for the next time; may serve several models and commands."
                    + " Default: the result's name with .vectors.db.")
    private Optional<Path> cache = Optional.empty();

    @Mixin
    private final EmbedderOptions model = new EmbedderOptions();

    @Mixin
    private final ProgressOptions progress = new ProgressOptions();

    @Override
    public Integer call() throws Exception {
        check();
        List<Item<String>> items = ExampleReader.of(examples).read().dataset().items();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("--examples " + examples + ": there is no example in it");
        }
        Path vectors = cache.orElse(out.resolveSibling(out.getFileName() + ".vectors.db"));
        PrintWriter err = spec.commandLine().getErr();
        EmbeddingListener listener = progress.quiet() ? (done, total) -> {} : new EmbeddingText(err, System::nanoTime);
        try (Embedder embedder = model.open();
                EmbeddingStore store = EmbeddingStore.open(vectors)) {
            StoredEmbedder stored = store.remember(embedder);
            new VectorFile(out, items, stored, listener).write();
            Output.json(
                    Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(out),
                    out.getFileName() + ".json",
                    manifest(stored, items.size()));
            spec.commandLine()
                    .getOut()
                    .println("embedded " + items.size() + " texts with " + stored.name() + " into vectors of "
                            + stored.dimension() + " numbers in " + out + " (" + stored.found() + " were in "
                            + vectors + ")");
        }
        return 0;
    }

    private void check() throws IOException {
        if (!VectorFile.understands(out)) {
            throw new UsageException("--out must be a file named .npy, .parquet, .jsonl or .jsonl.gz, but was " + out);
        }
        if (Files.isDirectory(out)) {
            throw new IOException("--out must be a file, but " + out + " is a directory");
        }
        Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(out);
        if (!Files.isDirectory(folder)) {
            throw new IOException("--out " + out + ": there is no directory " + folder);
        }
    }

    private static Map<String, @Nullable Object> manifest(Embedder embedder, int texts) {
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        manifest.put("model", embedder.name());
        manifest.put("fingerprint", embedder.fingerprint().hash().hex());
        manifest.put("settings", embedder.settings());
        manifest.put("texts", texts);
        manifest.put("dimension", embedder.dimension());
        return manifest;
    }
}
