/**
 * Labelers that ask a language model. {@link io.labelkit.llm.LlmLabeler} asks through an
 * {@link io.labelkit.llm.call.LlmClient} about one text or several, with a prompt made from the label space, and turns
 * the answer into an outcome without ever guessing; {@link io.labelkit.llm.chat.ChatModels} makes chat models for local
 * servers.
 */
@NullMarked
package io.labelkit.llm;

import org.jspecify.annotations.NullMarked;
