package io.labelkit.model.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.labelkit.model.internal.TorchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A TorchScript model and the tokenizer of its texts, in native memory until closed. */
final class TextModel implements AutoCloseable {
    private static final String TOKENIZER_CLASS = "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer";

    private final Model model;
    private final HuggingFaceTokenizer tokenizer;

    private TextModel(Model model, HuggingFaceTokenizer tokenizer) {
        this.model = model;
        this.tokenizer = tokenizer;
    }

    /** Loads both, onto the first GPU if PyTorch has one. */
    static TextModel load(ModelFiles files, int maximumTokens) {
        requireTokenizers();
        HuggingFaceTokenizer tokenizer = tokenizer(files.file(ModelFiles.TOKENIZER), maximumTokens);
        try {
            return new TextModel(model(files.file(ModelFiles.MODEL)), tokenizer);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static void requireTokenizers() {
        try {
            Class.forName(TOKENIZER_CLASS, false, TextModel.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "models of texts need the Maven artifact ai.djl.huggingface:tokenizers on the class path", e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(Path file, int maximumTokens) {
        try {
            return HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optPadding(false)
                    .optTruncation(true)
                    .optMaxLength(maximumTokens)
                    .build();
        } catch (IOException | RuntimeException e) {
            throw new ModelFormatException(file, "is no tokenizer: " + e.getMessage(), e);
        }
    }

    private static Model model(Path file) {
        TorchEngine.start();
        Device device = Engine.getEngine("PyTorch").defaultDevice();
        Model model = Model.newInstance("model", device, "PyTorch");
        try {
            Path folder = file.toAbsolutePath().getParent();
            model.load(folder == null ? Path.of("") : folder, "model", Map.of("mapLocation", "true"));
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new ModelFormatException(file, "is no TorchScript model: " + firstLine(e), e);
        }
    }

    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    Model model() {
        return model;
    }

    HuggingFaceTokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
