package io.labelkit.llm.call;

import java.util.List;

/**
 * A token of an answer with its log-probability.
 *
 * @param token the token's text
 * @param logProbability the natural logarithm of its probability, at most 0
 * @param alternatives the likeliest tokens at this place, as far as the server names them; themselves without
 *     alternatives
 */
public record TokenProbability(String token, double logProbability, List<TokenProbability> alternatives) {
    /**
     * Copies the list.
     *
     * @param token the token's text
     * @param logProbability the natural logarithm of its probability, at most 0
     * @param alternatives the likeliest tokens at this place
     */
    public TokenProbability {
        alternatives = List.copyOf(alternatives);
    }
}
