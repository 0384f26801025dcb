/**
 * Recorded answers of language models, served over HTTP and taken through the whole pipeline.
 */
@NullMarked
package io.labelkit.benchmarks.llm;

import org.jspecify.annotations.NullMarked;
