/**
 * LabelKit in one piece, for JShell and notebooks: {@link io.labelkit.LabelKit} names what the modules do. The artifact
 * brings along core, aggregation and language models, and no native library. What it leaves out is added by its artifact:
 * {@code labelkit-store} for runs on disk, {@code labelkit-model} for students, an embedding model of LangChain4j for
 * {@code Embedders}.
 */
@NullMarked
package io.labelkit;

import org.jspecify.annotations.NullMarked;
