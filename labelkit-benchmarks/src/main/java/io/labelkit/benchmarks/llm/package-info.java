/** Programs that measure calls of language models. */
@NullMarked
package io.labelkit.benchmarks.llm;

import org.jspecify.annotations.NullMarked;
