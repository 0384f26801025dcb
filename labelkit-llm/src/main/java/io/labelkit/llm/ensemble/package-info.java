/**
 * Several models and prompts over the same texts, each a labeler of its own that declares which model it asks.
 */
@NullMarked
package io.labelkit.llm.ensemble;

import org.jspecify.annotations.NullMarked;
