/**
 * How sure a language model is of a label, by the probabilities of tokens, by several samples, or by its own word, and
 * what its liking for some labels and for some places in a list does to it: measured, and taken out.
 */
@NullMarked
package io.labelkit.llm.confidence;

import org.jspecify.annotations.NullMarked;
