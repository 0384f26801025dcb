package io.labelkit.examples;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.labelkit.core.embed.Embedder;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.torch.TokenPooling;
import io.labelkit.model.torch.TorchEmbedder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which embedding model: a packaged one, or one in a folder of the user. */
final class EmbedderOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Packaged embedding model, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private EmbedderChoice model = EmbedderChoice.MINILM;

    @Option(
            names = "--model-folder",
            paramLabel = "DIR",
            description = "Instead of a packaged model, one in a folder: tokenizer.json with model.onnx or model.pt.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--pooling",
            paramLabel = "HOW",
            description =
                    "For --model-folder: how the vectors of the tokens become one, one of: ${COMPLETION-CANDIDATES};"
                            + " max and model for model.pt only. Default: mean.")
    private Optional<TokenPooling> pooling = Optional.empty();

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "For --model-folder: what the model wants before each text, for instance 'query: '.")
    private Optional<String> prefix = Optional.empty();

    Embedder open() {
        if (folder.isEmpty()) {
            if (pooling.isPresent() || prefix.isPresent()) {
                throw new UsageException(
                        "--pooling and --prefix are for --model-folder; packaged models have their own");
            }
            return model.open();
        }
        Path directory = folder.get();
        String before = prefix.orElse("");
        TokenPooling how = pooling.orElse(TokenPooling.MEAN);
        if (Files.exists(directory.resolve("model.onnx"))) {
            if (how != TokenPooling.MEAN && how != TokenPooling.CLS) {
                throw new UsageException("--pooling must be mean or cls for model.onnx, but was " + how);
            }
            return Embedders.onnx(
                            String.valueOf(
                                    directory.toAbsolutePath().normalize().getFileName()),
                            directory.resolve("model.onnx"),
                            directory.resolve("tokenizer.json"),
                            PoolingMode.valueOf(how.name()))
                    .prefix(before)
                    .build();
        }
        return TorchEmbedder.builder(directory, how).prefix(before).build();
    }
}
