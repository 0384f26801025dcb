/**
 * Many labels: a short list of likely ones for each text, found by embeddings, from which a model chooses; with thousands of
 * labels the model first guesses freely, and its guesses are what is looked up.
 */
@NullMarked
package io.labelkit.llm.shortlist;

import org.jspecify.annotations.NullMarked;
