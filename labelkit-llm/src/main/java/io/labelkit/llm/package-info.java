/** Labelers that ask a language model, and everything around calling one. */
@NullMarked
package io.labelkit.llm;

import org.jspecify.annotations.NullMarked;
