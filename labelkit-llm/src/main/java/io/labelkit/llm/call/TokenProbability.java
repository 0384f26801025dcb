package io.labelkit.llm.call;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;

/**
 * A token of an answer with its log-probability.
 *
 * @param token the token's text
 * @param logProbability the natural logarithm of its probability, at most 0
 * @param alternatives the likeliest tokens at this place, as far as the server names them; themselves without
 *     alternatives
 */
public record TokenProbability(String token, double logProbability, List<TokenProbability> alternatives)
        implements Displayable {
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

    @Override
    public Display display() {
        return Display.builder("Token")
                .text("token", token)
                .share("probability", Math.exp(logProbability))
                .count("alternatives", alternatives.size())
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
