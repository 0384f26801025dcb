package io.labelkit.llm.prompt;

/**
 * The two messages of a request. The same labeler and text give the same prompt, character for character.
 *
 * @param system the task, the labels and the form of the answer; the same for every text
 * @param user the text to label between its two marker lines
 */
public record Prompt(String system, String user) {}
