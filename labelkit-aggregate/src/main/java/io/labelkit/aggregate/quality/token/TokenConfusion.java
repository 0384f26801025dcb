package io.labelkit.aggregate.quality.token;

/**
 * How often a token was flagged with the same tags.
 *
 * @param token the token
 * @param given its given tag
 * @param suggested its most probable tag
 * @param count how many flagged tokens are like this
 */
public record TokenConfusion(String token, String given, String suggested, int count) {}
