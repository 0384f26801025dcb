package io.labelkit.core.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The texts of sentences that are given as tokens, with a space between them. Spans of their labels count tokens, so that
 * parts with these texts quote the tokens that a span marks. Immutable; thread-safe if the function is.
 */
public final class TokenTexts implements Function<String, Optional<String>> {
    private final Function<String, Optional<List<String>>> tokens;

    private TokenTexts(Function<String, Optional<List<String>>> tokens) {
        this.tokens = tokens;
    }

    /**
     * Texts of tokens.
     *
     * @param tokensOfId the tokens of a sentence, by its id
     * @return the texts
     */
    public static TokenTexts of(Function<String, Optional<List<String>>> tokensOfId) {
        return new TokenTexts(tokensOfId);
    }

    /**
     * The text of a sentence.
     *
     * @param id its id
     * @return the tokens with a space between them; empty if the sentence is not known
     */
    @Override
    public Optional<String> apply(String id) {
        return apply(id, 0, Integer.MAX_VALUE);
    }

    /** Some of the tokens. */
    Optional<String> apply(String id, int from, int to) {
        return tokens.apply(id)
                .filter(all -> from < all.size())
                .map(all -> String.join(" ", all.subList(from, Math.min(to, all.size()))));
    }
}
