/**
 * Calls of a chat model that one can afford and resume. Everything in LabelKit that asks a language model does it
 * through an {@link io.labelkit.llm.call.LlmClient}: labelers, pilots, judges, writers of rules, taxonomies.
 */
@NullMarked
package io.labelkit.llm.call;

import org.jspecify.annotations.NullMarked;
