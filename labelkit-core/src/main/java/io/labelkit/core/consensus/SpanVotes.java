package io.labelkit.core.consensus;

import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads votes on spans. */
final class SpanVotes {
    private static final Comparator<Label.Span> ORDER = Comparator.comparingInt(Label.Span::start)
            .thenComparingInt(Label.Span::end)
            .thenComparing(Label.Span::type);

    private SpanVotes() {}

    static List<Label.Span> spans(VoteMatrix votes, int position) {
        VotePayload payload = votes.payload(votes.byExample().code(position));
        return payload instanceof VotePayload.Exactly exactly && exactly.label() instanceof Label.Spans spans
                ? spans.spans()
                : List.of();
    }

    /** All spans that somebody marked in a document, in order. */
    static List<Label.Span> marked(VoteMatrix votes, int example) {
        TreeSet<Label.Span> marked = new TreeSet<>(ORDER);
        for (int p = votes.byExample().start(example); p < votes.byExample().end(example); p++) {
            marked.addAll(spans(votes, p));
        }
        return List.copyOf(marked);
    }

    static String labeler(VoteMatrix votes, int position) {
        return votes.labelers().get(votes.byExample().other(position)).name();
    }

    /** What a vote says at the place of a span: the span itself, those that overlap it, or nothing. */
    static String said(VoteMatrix votes, int position, Label.Span span) {
        List<Label.Span> spans = spans(votes, position);
        if (spans.contains(span)) {
            return shown(span);
        }
        String overlapping = shown(spans.stream()
                .filter(other -> other.start() < span.end() && span.start() < other.end())
                .toList());
        return overlapping.isEmpty() ? "nothing" : overlapping;
    }

    static String shown(List<Label.Span> spans) {
        return spans.stream().map(SpanVotes::shown).collect(Collectors.joining(", "));
    }

    static String shown(Label.Span span) {
        return span.toString();
    }
}
