package io.labelkit.aggregate.quality.token;

import io.labelkit.aggregate.quality.token.SpanTags.TokenSpan;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Maps flagged tokens to spans: the given spans of a sentence are compared with those that remain when every flagged
 * token has its most probable tag. Tags are {@code B-X} and {@code I-X}, or the other letters of BIOES and BILOU; all
 * others are outside of spans. A given span whose tokens are not flagged is never an issue.
 */
public final class SpanIssues {
    private SpanIssues() {}

    /**
     * The spans that are wrong.
     *
     * @param issues the audit of the tokens
     * @return by score, worst first, equal ones in order of the text; a given span that became several is listed with
     *     the first of them, and the others as missing
     */
    public static List<SpanIssue> of(TokenIssues issues) {
        List<SpanIssue> all = new ArrayList<>();
        for (int s = 0; s < issues.sentences().size(); s++) {
            all.addAll(new Sentence(issues, s).changed());
        }
        all.sort(Comparator.comparingDouble(SpanIssue::score));
        return List.copyOf(all);
    }

    private record Sentence(TokenIssues issues, int number) {
        List<SpanIssue> changed() {
            List<TokenSpan> given = SpanTags.of(tags(false));
            List<TokenSpan> corrected = new ArrayList<>(SpanTags.of(tags(true)));
            List<TokenSpan> lost =
                    given.stream().filter(span -> !corrected.contains(span)).toList();
            corrected.removeAll(given);
            List<SpanIssue> found = new ArrayList<>();
            for (TokenSpan span : lost) {
                Optional<TokenSpan> other =
                        corrected.stream().filter(span::overlaps).findFirst();
                other.ifPresent(corrected::remove);
                found.add(issue(Optional.of(span), other));
            }
            for (TokenSpan span : corrected) {
                found.add(issue(Optional.empty(), Optional.of(span)));
            }
            return found;
        }

        private List<String> tags(boolean corrected) {
            TaggedSentences sentences = issues.sentences();
            List<String> tags = new ArrayList<>();
            for (int t = 0; t < sentences.length(number); t++) {
                boolean replaced = corrected && issues.isIssue(number, t);
                tags.add(sentences.classes().get(replaced ? sentences.predicted(number, t) : sentences.tag(number, t)));
            }
            return tags;
        }

        private SpanIssue issue(Optional<TokenSpan> given, Optional<TokenSpan> suggested) {
            double score = Math.min(
                    given.map(this::score).orElse(1.0),
                    suggested.map(this::score).orElse(1.0));
            return new SpanIssue(
                    number,
                    issues.sentences().id(number),
                    kind(given, suggested),
                    given.map(Sentence::label),
                    suggested.map(Sentence::label),
                    score);
        }

        /** Of the flagged tokens in the span or right beside it, as one beside it may be what ended it. */
        private double score(TokenSpan span) {
            double least = 1;
            int last = Math.min(issues.sentences().length(number) - 1, span.end());
            for (int t = Math.max(0, span.start() - 1); t <= last; t++) {
                if (issues.isIssue(number, t)) {
                    least = Math.min(least, issues.score(number, t));
                }
            }
            return least;
        }

        private static SpanIssueKind kind(Optional<TokenSpan> given, Optional<TokenSpan> suggested) {
            if (given.isEmpty()) {
                return SpanIssueKind.MISSING;
            }
            if (suggested.isEmpty()) {
                return SpanIssueKind.SPURIOUS;
            }
            TokenSpan a = given.get();
            TokenSpan b = suggested.get();
            boolean sameType = a.type().equals(b.type());
            boolean sameTokens = a.start() == b.start() && a.end() == b.end();
            return sameTokens
                    ? SpanIssueKind.TYPE
                    : sameType ? SpanIssueKind.BOUNDARY : SpanIssueKind.TYPE_AND_BOUNDARY;
        }

        private static Label.Span label(TokenSpan span) {
            return new Label.Span(span.start(), span.end(), span.type());
        }
    }
}
