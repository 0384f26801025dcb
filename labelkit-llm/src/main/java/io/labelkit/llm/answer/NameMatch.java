package io.labelkit.llm.answer;

/**
 * A name that was recognised.
 *
 * @param name the name as it is in the label space
 * @param rung how far the recognition had to go; {@link Rung#STRICT} if it was written exactly so
 */
public record NameMatch(String name, Rung rung) {}
