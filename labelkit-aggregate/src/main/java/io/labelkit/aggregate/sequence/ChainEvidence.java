package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.ScoredSpan;
import io.labelkit.core.consensus.SpanAnswer;
import io.labelkit.core.consensus.SpanEvidence;
import io.labelkit.core.consensus.SpanMargin;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weight of the decided tags over the best ones that have a span or do not have it, whichever is not decided. A vote
 * adds what it says about the tokens at which the two differ; the rest is the order of tags.
 */
final class ChainEvidence implements SpanEvidence {
    static final String VOTES = "votes";
    static final String LOG_ODDS = "log-odds";
    private static final double IMPOSSIBLE = -Math.log(1e-12);

    private final TokenVotes votes;
    private final ChainModel model;
    private final List<Optional<SpanAnswer>> answers;
    private final String unit;
    private final float[][] greedy;

    /** Greedy are the probabilities of tags by document, if each token's most probable tag was decided, else empty. */
    ChainEvidence(
            TokenVotes votes, ChainModel model, List<Optional<SpanAnswer>> answers, String unit, float[][] greedy) {
        this.votes = votes;
        this.model = model;
        this.answers = answers;
        this.unit = unit;
        this.greedy = greedy;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public SpanMargin margin(int example, Label.Span span, boolean chosen) {
        Lattice lattice = new Lattice(votes.tags());
        lattice.load(votes, example, model);
        int length = lattice.length();
        List<Label.Span> label = answers.get(example).map(SpanAnswer::spans).orElse(List.of()).stream()
                .map(ScoredSpan::span)
                .toList();
        int[] tags = votes.states(List.of(span), length);
        boolean known = true;
        for (int t = span.start(); t < span.end(); t++) {
            known &= tags[t] != TagSet.OUTSIDE;
        }
        Optional<int[]> other = Optional.empty();
        int[] decided = votes.states(label, length);
        double total = 0;
        if (known && greedy.length > 0) {
            GreedyAlternative single = new GreedyAlternative(lattice, greedy[example], span, unit.equals(VOTES));
            decided = single.decided();
            other = chosen ? single.without() : Optional.of(single.with(tags));
            total = other.map(single::difference).orElse(0.0);
        } else if (known) {
            other = new SpanAlternative(lattice, model, span, tags).best(!chosen);
            double weight = SpanAlternative.weight(lattice, model, decided);
            total = other.map(path -> weight - SpanAlternative.weight(lattice, model, path))
                    .orElse(0.0);
        }
        List<Label.Span> there =
                chosen ? other.map(path -> votes.tags().spans(path, length)).orElse(List.of()) : label;
        List<Label.Span> instead = there.stream()
                .filter(o -> o.start() < span.end() && span.start() < o.end())
                .toList();
        if (other.isPresent()) {
            return margin(example, instead, decided, other.get(), Math.max(0, total));
        }
        int[] ruledOut = decided.clone();
        for (int t = span.start(); t < span.end(); t++) {
            ruledOut[t] = chosen ? TagSet.OUTSIDE : tags[t];
        }
        return impossible(margin(example, instead, decided, ruledOut, 0));
    }

    private SpanMargin margin(int example, List<Label.Span> instead, int[] decided, int[] other, double total) {
        List<Double> each = new ArrayList<>();
        double sum = 0;
        VoteList list = votes.votes().byExample();
        for (int p = list.start(example); p < list.end(example); p++) {
            double value = vote(p, decided, other);
            each.add(value);
            sum += value;
        }
        String name = sum < -1e-9 ? "order of tags, against the votes" : "order of tags";
        return new SpanMargin(instead, name, total - sum, each);
    }

    /**
     * Where the model has no alternative: against nothing at the tokens of a span of the label, or the span itself, as if
     * they were 1e-12 times as probable, or as far behind as a vote.
     */
    private SpanMargin impossible(SpanMargin votesOnly) {
        double sum = -votesOnly.prior();
        double margin = Math.max(unit.equals(VOTES) ? 1 : IMPOSSIBLE, sum);
        return new SpanMargin(votesOnly.instead(), "nothing else is possible here", margin - sum, votesOnly.votes());
    }

    /** What a vote adds to the decided tags more than to others. */
    private double vote(int position, int[] decided, int[] other) {
        int states = model.states();
        int labeler = votes.votes().byExample().other(position);
        int[] said = votes.states(position, decided.length);
        double sum = 0;
        for (int t = 0; t < decided.length; t++) {
            if (decided[t] != other[t]) {
                int before = votes.rows().looksBack() && t > 0 ? said[t - 1] : TagSet.OUTSIDE;
                boolean speaks = votes.silenceSpeaks() || said[t] != TagSet.OUTSIDE;
                int row = speaks ? votes.rows().find(labeler, before, said[t]) : labeler;
                sum += model.answers()[row * states + decided[t]] - model.answers()[row * states + other[t]];
            }
        }
        return sum;
    }
}
