package io.labelkit.llm.prompt;

/**
 * A text that was answered before, as a turn of the conversation.
 *
 * @param user the message with the text between its marker lines
 * @param answer the answer, as the model should give it
 */
public record PromptExample(String user, String answer) {}
