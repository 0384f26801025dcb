package io.labelkit.aggregate.quality.token;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

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
        int sentence, String sentenceId, int position, String token, String given, String suggested, double score)
        implements Displayable {
    static final Rows<TokenIssue> ROWS = Rows.<TokenIssue>of("Token")
            .text("sentence", TokenIssue::sentenceId)
            .count("token number", issue -> issue.position() + 1)
            .text("token", TokenIssue::token)
            .text("given", TokenIssue::given)
            .text("suggested", TokenIssue::suggested)
            .number("score", Unit.decimal("", 3), TokenIssue::score);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
