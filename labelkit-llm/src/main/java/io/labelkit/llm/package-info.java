/**
 * Labelers that ask a language model. {@link io.labelkit.llm.LlmLabeler} asks any LangChain4j chat model about one text
 * at a time, with a prompt made from the label space, and turns the answer into an outcome without ever guessing;
 * {@link io.labelkit.llm.chat.ChatModels} makes chat models for local servers.
 */
@NullMarked
package io.labelkit.llm;

import org.jspecify.annotations.NullMarked;
