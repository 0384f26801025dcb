package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far labelers mark the same spans: the F1 of one labeler's spans against another's on the documents that both saw.
 * It has no correction for chance, since the number of places where a span could be is not known. Immutable and
 * thread-safe. Source: Hripcsak and Rothschild (2005), Agreement, the F-measure, and reliability in information
 * retrieval, doi:10.1197/jamia.M1733.
 *
 * <pre>{@code
 * OptionalDouble f1 = SpanAgreement.of(votes).between("anna", "ben", SpanMatch.EXACT).f1();
 * }</pre>
 */
public final class SpanAgreement implements Displayable {
    private final VoteMatrix votes;
    private final List<Label.Spans> spansOfCode;

    private SpanAgreement(VoteMatrix votes) {
        this.votes = votes;
        this.spansOfCode = new ArrayList<>();
        for (int code = 0; code < votes.codeCount(); code++) {
            spansOfCode.add(TokenVotes.spansOf(votes.payload(code)));
        }
    }

    /**
     * Takes votes to compare.
     *
     * @param votes votes on spans
     * @return the comparison
     * @throws IllegalArgumentException if they are of another kind
     */
    public static SpanAgreement of(VoteMatrix votes) {
        Checks.check(
                votes.space().kind() == LabelKind.SPANS,
                "votes",
                "spans",
                votes.space().kind());
        return new SpanAgreement(votes);
    }

    /**
     * Compares two labelers.
     *
     * @param a a labeler
     * @param b another one, compared with
     * @param match when two spans count as the same
     * @return the counts over the documents that both saw; of several votes on one the last counts
     * @throws IllegalArgumentException if there is no such labeler
     */
    public SpanF1 between(String a, String b, SpanMatch match) {
        return between(votes.labelerIndex(a), votes.labelerIndex(b), match);
    }

    /**
     * Compares all pairs of labelers.
     *
     * @param match when two spans count as the same
     * @return the mean F1 of the pairs that have one; empty if none has
     */
    public OptionalDouble mean(SpanMatch match) {
        List<Double> values = new ArrayList<>();
        for (int a = 0; a < votes.labelerCount(); a++) {
            for (int b = a + 1; b < votes.labelerCount(); b++) {
                between(a, b, match).f1().ifPresent(values::add);
            }
        }
        return values.stream().mapToDouble(v -> v).average();
    }

    private SpanF1 between(int a, int b, SpanMatch match) {
        VoteList list = votes.byLabeler();
        SpanF1 sum = new SpanF1(0, 0, 0, 0);
        int p = list.start(a);
        int q = list.start(b);
        while (p < list.end(a) && q < list.end(b)) {
            int difference = list.other(p) - list.other(q);
            if (difference == 0) {
                boolean last = (p + 1 == list.end(a) || list.other(p + 1) > list.other(p))
                        && (q + 1 == list.end(b) || list.other(q + 1) > list.other(q));
                if (last) {
                    sum = sum.plus(SpanF1.of(match, spansOfCode.get(list.code(p)), spansOfCode.get(list.code(q))));
                    p++;
                    q++;
                } else if (p + 1 < list.end(a) && list.other(p + 1) == list.other(p)) {
                    p++;
                } else {
                    q++;
                }
            } else if (difference < 0) {
                p++;
            } else {
                q++;
            }
        }
        return sum;
    }

    /** The exact F1 of each labeler's spans against given labels, on the documents that it saw; empty without spans. */
    static List<OptionalDouble> with(VoteMatrix votes, SpanGroups groups, List<Optional<Label.Spans>> labels) {
        List<OptionalDouble> scores = new ArrayList<>();
        VoteList list = votes.byLabeler();
        for (int j = 0; j < votes.labelerCount(); j++) {
            SpanF1 sum = new SpanF1(0, 0, 0, 0);
            for (int p = list.start(j); p < list.end(j); p++) {
                Label.Spans said = TokenVotes.spansOf(votes.payload(list.code(p)));
                Label.Spans label = labels.get(list.other(p)).orElseThrow();
                sum = sum.plus(SpanF1.of(SpanMatch.EXACT, groups.read(said, label), label));
            }
            scores.add(sum.f1());
        }
        return scores;
    }

    /**
     * Compares a consensus with known spans.
     *
     * @param consensus a consensus over spans
     * @param example the row of a document
     * @param truth the known spans
     * @param match when two spans count as the same
     * @return the counts of this document; without a label as for no spans
     */
    public static SpanF1 score(SpanConsensus consensus, int example, Label.Spans truth, SpanMatch match) {
        Label.Spans spans =
                consensus.label(example).map(Label.Spans.class::cast).orElse(new Label.Spans(List.of()));
        return SpanF1.of(match, spans, truth);
    }

    @Override
    public Display display() {
        return Display.builder("Agreement of labelers on spans")
                .count("labelers", votes.labelerCount())
                .count("documents", votes.exampleCount())
                .share("mean F1 of exact spans", mean(SpanMatch.EXACT))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
