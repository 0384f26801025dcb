/**
 * What language models are asked: the messages made from a label space and an instruction, and the marker lines that keep
 * a text from being taken for anything else.
 */
@NullMarked
package io.labelkit.llm.prompt;

import org.jspecify.annotations.NullMarked;
