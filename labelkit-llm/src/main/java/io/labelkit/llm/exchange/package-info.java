/**
 * What the ways of asking share: a question about one fenced text, the cards of labels in a prompt, and the reading of
 * JSON answers and of names in them, strictly first, then tolerantly, and never by a guess between two.
 */
@NullMarked
package io.labelkit.llm.exchange;

import org.jspecify.annotations.NullMarked;
