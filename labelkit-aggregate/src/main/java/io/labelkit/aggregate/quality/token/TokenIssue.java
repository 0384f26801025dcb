package io.labelkit.aggregate.quality.token;

/**
 * The audit of one token.
 *
 * @param sentence the number of its sentence
 * @param sentenceId the id of its sentence
 * @param position its place in the sentence, from 0
 * @param token the token
 * @param given its given tag
 * @param suggested its most probable tag
 * @param score how good the given tag looks, in [0, 1]
 */
public record TokenIssue(
        int sentence, String sentenceId, int position, String token, String given, String suggested, double score) {}
