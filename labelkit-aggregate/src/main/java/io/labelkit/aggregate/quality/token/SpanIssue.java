package io.labelkit.aggregate.quality.token;

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
        double score) {}
