package io.labelkit.examples;

import io.labelkit.core.embed.CachingEmbedder;
import io.labelkit.core.embed.Embedder;
import io.labelkit.llm.embedding.Embedders;

/** The packaged embedding models. */
enum EmbedderChoice {
    /** all-MiniLM-L6-v2, quantized: small and fast. */
    MINILM {
        @Override
        Embedder open() {
            return Embedders.miniLm();
        }
    },
    /** bge-small-en-v1.5, quantized: better and half as fast. */
    BGE {
        @Override
        Embedder open() {
            return Embedders.bgeSmall();
        }
    };

    abstract Embedder open();

    /** An embedder that embeds each text once. */
    Embedder openCached() {
        return CachingEmbedder.of(open());
    }
}
