package io.labelkit.benchmarks.student;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A packaged embedding model that is loaded when the first text comes. */
final class InProcessEmbedder implements Embedder {
    private static final int DIMENSION = 384;

    private final String name;
    private final Supplier<EmbeddingModel> loader;
    private EmbeddingModel[] loaded = {};

    private InProcessEmbedder(String name, Supplier<EmbeddingModel> loader) {
        this.name = name;
        this.loader = loader;
    }

    static Embedder miniLm() {
        return new InProcessEmbedder("all-MiniLM-L6-v2-q", AllMiniLmL6V2QuantizedEmbeddingModel::new);
    }

    static Embedder bgeSmall() {
        return new InProcessEmbedder("bge-small-en-v1.5-q", BgeSmallEnV15QuantizedEmbeddingModel::new);
    }

    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        if (loaded.length == 0) {
            loaded = new EmbeddingModel[] {loader.get()};
        }
        List<TextSegment> segments = texts.stream()
                .map(text -> TextSegment.from(text.isBlank() ? "." : text))
                .toList();
        return loaded[0].embedAll(segments).content().stream()
                .map(embedding -> embedding.vector())
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("benchmark-embedder", Map.of("name", name));
    }
}
