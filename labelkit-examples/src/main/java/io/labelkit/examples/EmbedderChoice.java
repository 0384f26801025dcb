package io.labelkit.examples;

import io.labelkit.core.embed.CachingEmbedder;
import io.labelkit.core.embed.Embedder;
import io.labelkit.llm.embedding.Embedders;

/** The packaged embedding models. */
enum EmbedderChoice {
    /** all-MiniLM-L6-v2, quantized: small and fast. */
    MINILM("all-MiniLM-L6-v2-q") {
        @Override
        Embedder open() {
            return Embedders.miniLm();
        }
    },
    /** bge-small-en-v1.5, quantized: better and half as fast. */
    BGE("bge-small-en-v1.5-q") {
        @Override
        Embedder open() {
            return Embedders.bgeSmall();
        }
    },
    /** e5-small-v2, quantized: as fast as bge. */
    E5("e5-small-v2-q") {
        @Override
        Embedder open() {
            return Embedders.e5Small();
        }
    };

    private final String modelName;

    EmbedderChoice(String modelName) {
        this.modelName = modelName;
    }

    abstract Embedder open();

    /** The packaged model of a name, as students remember it. */
    static EmbedderChoice named(String modelName) {
        for (EmbedderChoice choice : values()) {
            if (choice.modelName.equals(modelName)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("the student needs the embedder " + modelName
                + ", which is none of the packaged ones; load it in Java with HeadStudent.load");
    }

    /** An embedder that embeds each text once. */
    Embedder openCached() {
        return CachingEmbedder.of(open());
    }
}
