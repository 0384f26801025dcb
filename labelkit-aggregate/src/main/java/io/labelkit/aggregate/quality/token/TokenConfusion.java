package io.labelkit.aggregate.quality.token;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * How often a token was flagged with the same tags.
 *
 * @param token the token
 * @param given its given tag
 * @param suggested its most probable tag
 * @param count how many flagged tokens are like this
 */
public record TokenConfusion(String token, String given, String suggested, int count) implements Displayable {
    static final Rows<TokenConfusion> ROWS = Rows.<TokenConfusion>of("Confusion")
            .text("token", TokenConfusion::token)
            .text("given", TokenConfusion::given)
            .text("suggested", TokenConfusion::suggested)
            .count("times", TokenConfusion::count);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
