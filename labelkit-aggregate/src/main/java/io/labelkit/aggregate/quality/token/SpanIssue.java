package io.labelkit.aggregate.quality.token;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import java.util.Optional;

/**
 * A span that is given wrongly or not at all. Spans count tokens: {@code start} to {@code end - 1}.
 *
 * @param sentence the number of its sentence
 * @param sentenceId the id of its sentence
 * @param kind what is wrong
 * @param given the given span; empty if it is missing
 * @param suggested the span that the flagged tokens suggest; empty if there should be none
 * @param score the least score of a flagged token of either span, in [0, 1]
 */
public record SpanIssue(
        int sentence,
        String sentenceId,
        SpanIssueKind kind,
        Optional<Label.Span> given,
        Optional<Label.Span> suggested,
        double score)
        implements Displayable {
    static final Rows<SpanIssue> ROWS = Rows.<SpanIssue>of("Span")
            .text("sentence", SpanIssue::sentenceId)
            .text("kind", SpanIssue::kind)
            .text("given", SpanIssue::given)
            .text("suggested", SpanIssue::suggested)
            .number("score", Unit.decimal("", 3), SpanIssue::score);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
