package io.labelkit.llm.embedding;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;

/**
 * The embedding models that LangChain4j packs into a jar with their weights. All are for English and make vectors of 384
 * numbers. The quantized ones are a fifth of the size and two to three times as fast, and as accurate on the topics and
 * messages measured.
 */
public enum PackagedModel {
    /** all-MiniLM-L6-v2, quantized; 16 MB, the fastest. A text is cut after 128 word pieces. */
    MINI_LM_Q("all-MiniLM-L6-v2-q", "all-minilm-l6-v2-q", "allminilml6v2q.AllMiniLmL6V2Quantized", "mean", 128, ""),
    /** all-MiniLM-L6-v2 as it was trained; 83 MB. A text is cut after 128 word pieces. */
    MINI_LM("all-MiniLM-L6-v2", "all-minilm-l6-v2", "allminilml6v2.AllMiniLmL6V2", "mean", 128, ""),
    /** bge-small-en-v1.5, quantized; 25 MB, half as fast and more accurate. A text is cut after 512 word pieces. */
    BGE_SMALL_Q("bge-small-en-v1.5-q", "bge-small-en-v15-q", "bgesmallenv15q.BgeSmallEnV15Quantized", "cls", 512, ""),
    /** bge-small-en-v1.5 as it was trained. A text is cut after 512 word pieces. */
    BGE_SMALL("bge-small-en-v1.5", "bge-small-en-v15", "bgesmallenv15.BgeSmallEnV15", "cls", 512, ""),
    /**
     * e5-small-v2, quantized; 25 MB, half as fast and the most accurate under a trained head. Every text gets the prefix
     * {@code "query: "}, which the model was trained with. A text is cut after 512 word pieces.
     */
    E5_SMALL_Q("e5-small-v2-q", "e5-small-v2-q", "e5smallv2q.E5SmallV2Quantized", "mean", 512, "query: "),
    /** e5-small-v2 as it was trained, with the prefix {@code "query: "}. A text is cut after 512 word pieces. */
    E5_SMALL("e5-small-v2", "e5-small-v2", "e5smallv2.E5SmallV2", "mean", 512, "query: ");

    /** The length of all their vectors. */
    static final int DIMENSION = 384;

    private final String modelName;
    private final String artifact;
    private final String className;
    private final String pooling;
    private final int maximumTokens;
    private final String prefix;

    PackagedModel(
            String modelName, String artifact, String className, String pooling, int maximumTokens, String prefix) {
        this.modelName = modelName;
        this.artifact = "dev.langchain4j:langchain4j-embeddings-" + artifact;
        this.className = "dev.langchain4j.model.embedding.onnx." + className + "EmbeddingModel";
        this.pooling = pooling;
        this.maximumTokens = maximumTokens;
        this.prefix = prefix;
    }

    /**
     * The name of its embedder.
     *
     * @return for instance {@code all-MiniLM-L6-v2-q}
     */
    public String modelName() {
        return modelName;
    }

    /**
     * The Maven artifact that has the weights.
     *
     * @return group and artifact
     */
    public String artifact() {
        return artifact;
    }

    /**
     * Whether the artifact is there.
     *
     * @return true if it is on the class path
     */
    public boolean present() {
        return PackagedModel.class.getClassLoader().getResource(className.replace('.', '/') + ".class") != null;
    }

    /**
     * The model of a name.
     *
     * @param modelName the name of its embedder, such as {@code all-MiniLM-L6-v2-q}
     * @return the model
     * @throws IllegalArgumentException if no packaged model has that name
     */
    public static PackagedModel named(String modelName) {
        return Arrays.stream(values())
                .filter(model -> model.modelName.equals(modelName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("modelName must be one of "
                        + Arrays.stream(values()).map(PackagedModel::modelName).toList() + ", but was "
                        + Checks.shown(modelName)));
    }

    String className() {
        return className;
    }

    String pooling() {
        return pooling;
    }

    int maximumTokens() {
        return maximumTokens;
    }

    String prefix() {
        return prefix;
    }
}
