/**
 * LangChain4j embedding models as {@link io.labelkit.core.embed.Embedder}: any of them through
 * {@link io.labelkit.llm.embedding.LangChainEmbedder}, the packaged in-process ones through
 * {@link io.labelkit.llm.embedding.Embedders}.
 */
@NullMarked
package io.labelkit.llm.embedding;

import org.jspecify.annotations.NullMarked;
