package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.ScoredSpan;
import io.labelkit.core.consensus.SpanAnswer;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.SpanEvidence;
import io.labelkit.core.consensus.SpanMargin;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The spans that at least a share tau of the labelers who saw a document marked exactly: {@code votes >= ceil(tau n)},
 * and at least one. Who marked nothing counts in n. Of accepted spans that overlap, those stay that come first by: more
 * votes; more labelers with a span that starts or ends there; longer; earlier; first type by name. It is the choice of
 * weighted interval scheduling in which a span outweighs all that come after it together, so that a greater tau never
 * adds a span.
 *
 * <p>A span's confidence is its share of votes, a document's the smallest of these and of the shares against each span
 * that was marked and is not in the label. Prefer it with careful people; it loses spans on whose boundaries labelers
 * differ. Cost: O(s log s) for s marked spans of a document. Offsets may count anything. Immutable and thread-safe.
 *
 * <pre>{@code
 * SpanConsensus consensus = SpanMajority.threshold(0.5).aggregate(votes);
 * }</pre>
 */
public final class SpanMajority implements Aggregator {
    private static final String NAME = "span-majority";

    private final double tau;

    private SpanMajority(double tau) {
        this.tau = Checks.inRange(tau, 0, 1, "tau");
    }

    /**
     * Accepts spans that half of the labelers marked.
     *
     * @return the aggregator
     */
    public static SpanMajority create() {
        return threshold(0.5);
    }

    /**
     * Accepts spans that a share of the labelers marked.
     *
     * @param tau the least share, from 0 to 1; with 0 one vote is enough
     * @return the aggregator
     * @throws IllegalArgumentException if it is outside
     */
    public static SpanMajority threshold(double tau) {
        return new SpanMajority(tau);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.SPANS);
    }

    @Override
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("aggregator:" + NAME, Map.of("tau", tau));
    }

    /** How many labelers marked a span, and how many have a span that starts or ends where it does. */
    private record Candidate(Label.Span span, int votes, int boundaries) {
        static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::votes)
                .thenComparingInt(Candidate::boundaries)
                .thenComparingInt(c -> c.span.end() - c.span.start())
                .reversed()
                .thenComparingInt(c -> c.span.start())
                .thenComparing(c -> c.span.type());
    }

    /**
     * Combines votes.
     *
     * @param votes votes on spans; perhaps none
     * @return the spans
     * @throws IllegalArgumentException if the votes are of another kind
     */
    @Override
    public SpanConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        List<Optional<SpanAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            int voters = votes.byExample().count(i);
            answers.add(voters == 0 ? Optional.empty() : Optional.of(answer(candidates(votes, i), voters)));
        }
        return SpanResults.consensus(
                NAME,
                votes,
                answers,
                new Counts(votes, answers, tau),
                Optional.empty(),
                SpanResults.noMatrices(votes),
                List.of(),
                Convergence.closedForm());
    }

    /** The least number of votes of n; rounding in tau n must not ask for one more. */
    private static int needed(double tau, int n) {
        return Math.max(1, (int) Math.ceil(tau * n - 1e-9));
    }

    private static List<Candidate> candidates(VoteMatrix votes, int example) {
        Map<Label.Span, Integer> counts = new LinkedHashMap<>();
        Map<Integer, Integer> starts = new LinkedHashMap<>();
        Map<Integer, Integer> ends = new LinkedHashMap<>();
        VoteList list = votes.byExample();
        for (int p = list.start(example); p < list.end(example); p++) {
            List<Label.Span> spans =
                    TokenVotes.spansOf(votes.payload(list.code(p))).spans();
            spans.forEach(span -> counts.merge(span, 1, Integer::sum));
            spans.stream().map(Label.Span::start).distinct().forEach(at -> starts.merge(at, 1, Integer::sum));
            spans.stream().map(Label.Span::end).distinct().forEach(at -> ends.merge(at, 1, Integer::sum));
        }
        List<Candidate> candidates = new ArrayList<>();
        counts.forEach((span, n) -> candidates.add(
                new Candidate(span, n, starts.getOrDefault(span.start(), 0) + ends.getOrDefault(span.end(), 0))));
        candidates.sort(Candidate.BEST_FIRST);
        return candidates;
    }

    private SpanAnswer answer(List<Candidate> candidates, int voters) {
        int needed = needed(tau, voters);
        Disjoint kept = new Disjoint();
        List<ScoredSpan> spans = new ArrayList<>();
        double confidence = 1;
        for (Candidate candidate : candidates) {
            double share = (double) candidate.votes / voters;
            boolean accepted = candidate.votes >= needed && kept.add(candidate.span);
            if (accepted) {
                spans.add(new ScoredSpan(candidate.span, Math.min(1, share)));
            }
            confidence = Math.min(confidence, accepted ? share : 1 - share);
        }
        return new SpanAnswer(spans, Math.max(0, confidence));
    }

    /**
     * A vote for a span is 1, any other -1, and the threshold shifts where they balance. A span that was left out though
     * enough labelers marked it is compared with the one that it overlaps: their votes differ by the margin.
     */
    private record Counts(VoteMatrix votes, List<Optional<SpanAnswer>> answers, double tau) implements SpanEvidence {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public SpanMargin margin(int example, Label.Span span, boolean chosen) {
            int voters = votes.byExample().count(example);
            double sign = chosen ? 1 : -1;
            double threshold = voters - 2.0 * needed(tau, voters);
            List<Double> each = new ArrayList<>();
            int support = 0;
            for (Set<Label.Span> said : said(example)) {
                support += said.contains(span) ? 1 : 0;
                each.add(said.contains(span) ? sign : -sign);
            }
            if (chosen || support < needed(tau, voters)) {
                return new SpanMargin(List.of(), "threshold", sign * threshold, each);
            }
            Label.Span stronger = stronger(example, span);
            each.clear();
            for (Set<Label.Span> said : said(example)) {
                each.add((said.contains(stronger) ? 1.0 : 0) - (said.contains(span) ? 1 : 0));
            }
            return new SpanMargin(List.of(stronger), "of two that overlap only one stays", 0, each);
        }

        private List<Set<Label.Span>> said(int example) {
            List<Set<Label.Span>> said = new ArrayList<>();
            for (int p = votes.byExample().start(example); p < votes.byExample().end(example); p++) {
                said.add(new HashSet<>(
                        TokenVotes.spansOf(votes.payload(votes.byExample().code(p)))
                                .spans()));
            }
            return said;
        }

        /** The span of the label that overlaps another and comes first. */
        private Label.Span stronger(int example, Label.Span span) {
            List<Label.Span> kept = answers.get(example).map(SpanAnswer::spans).orElse(List.of()).stream()
                    .map(ScoredSpan::span)
                    .filter(other -> other.start() < span.end() && span.start() < other.end())
                    .toList();
            return candidates(votes, example).stream()
                    .map(Candidate::span)
                    .filter(kept::contains)
                    .findFirst()
                    .orElse(span);
        }
    }

    @Override
    public String toString() {
        return NAME + " (tau " + tau + ")";
    }
}
