package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.ScoredSpan;
import io.labelkit.core.consensus.SpanAnswer;
import io.labelkit.core.consensus.SpanEvidence;
import io.labelkit.core.label.Label;
import java.util.List;
import java.util.Optional;

/**
 * Log-odds (or votes, if a chain counts them) of a span against nothing at its tokens, the tags of the tokens around it as decided: what the
 * transitions contribute, and what each vote does. A span whose tags never occur counts 0.
 */
final class ChainEvidence implements SpanEvidence {
    private static final double LEAST = 1e-12;

    private final TokenVotes votes;
    private final ChainModel model;
    private final List<Optional<SpanAnswer>> answers;
    private final String unit;

    ChainEvidence(TokenVotes votes, ChainModel model, List<Optional<SpanAnswer>> answers, String unit) {
        this.votes = votes;
        this.model = model;
        this.answers = answers;
        this.unit = unit;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public double prior(int example, Label.Span span) {
        int length = votes.length(example);
        int[] path = votes.states(
                answers.get(example).stream()
                        .flatMap(answer -> answer.spans().stream())
                        .map(ScoredSpan::span)
                        .toList(),
                length);
        int[] tags = votes.states(List.of(span), length);
        TagSet set = votes.tags();
        int before =
                span.start() == 0 || !set.legalEnd(path[span.start() - 1]) ? TagSet.OUTSIDE : path[span.start() - 1];
        int after = span.end() == length || set.goesOn(path[span.end()]) ? TagSet.OUTSIDE : path[span.end()];
        double sum = 0;
        for (int t = span.start(); t < span.end(); t++) {
            boolean first = t == span.start();
            sum += arriving(t, first ? before : tags[t - 1], tags[t])
                    - arriving(t, first ? before : TagSet.OUTSIDE, TagSet.OUTSIDE);
        }
        return span.end() == length ? sum : sum + step(tags[span.end() - 1], after) - step(TagSet.OUTSIDE, after);
    }

    private double arriving(int token, int from, int to) {
        return token == 0 ? Math.log(Math.max(LEAST, model.start()[to])) : step(from, to);
    }

    private double step(int from, int to) {
        return Math.log(Math.max(LEAST, model.step()[from * model.states() + to]));
    }

    @Override
    public double vote(int example, Label.Span span, int position) {
        int length = votes.length(example);
        int states = model.states();
        int labeler = votes.votes().byExample().other(position);
        int[] said = votes.states(position, length);
        int[] tags = votes.states(List.of(span), length);
        double sum = 0;
        for (int t = span.start(); t < span.end(); t++) {
            int before = votes.rows().looksBack() && t > 0 ? said[t - 1] : TagSet.OUTSIDE;
            boolean speaks = votes.silenceSpeaks() || said[t] != TagSet.OUTSIDE;
            int row = speaks ? votes.rows().find(labeler, before, said[t]) : labeler;
            sum += model.answers()[row * states + tags[t]] - model.answers()[row * states];
        }
        return sum;
    }
}
