package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.ScoredSpan;
import io.labelkit.core.consensus.SpanAnswer;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.TagPosterior;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A vote at every token: the legal sequence of tags with the greatest sum of votes. Silence is a vote for nothing unless
 * {@link Builder#silence} says otherwise. In ties outside comes first, then the types in the order of the label space. The probabilities of
 * tags are shares of votes; a span's confidence is the smallest share over its tokens, a document's that over all tokens.
 *
 * <p>Prefer it to {@link SpanMajority} where labelers agree about tokens more than about boundaries. Cost:
 * O(T S^2) for a document of T tokens and S tags. Immutable and thread-safe.
 *
 * <pre>{@code
 * SpanConsensus consensus = TokenMajority.builder().build().aggregate(votes);
 * }</pre>
 */
public final class TokenMajority implements Aggregator {
    private static final String NAME = "token-majority";
    private static final int BLOCKS = 32;

    private final SequenceBuilder.Settings settings;

    private TokenMajority(Builder builder) {
        settings = builder.settings();
    }

    /**
     * Starts a configuration.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
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

    /**
     * The identity of the configuration; lengths are not part of it.
     *
     * @return the fingerprint
     */
    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("aggregator:" + NAME, settings.configuration());
    }

    /**
     * Combines votes.
     *
     * @param votes votes on spans with offsets in tokens; perhaps none
     * @return the spans and the shares of votes for each tag
     * @throws IllegalArgumentException if the votes are of another kind, or a span ends after its document
     */
    @Override
    public SpanConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        TokenVotes tokens = new TokenVotes(votes, settings, false);
        ChainModel model = counting(tokens);
        float[][] posterior = new float[tokens.documents()][0];
        List<Optional<SpanAnswer>> answers = new ArrayList<>(Collections.nCopies(tokens.documents(), Optional.empty()));
        double[] weights = new double[votes.labelerCount()];
        Arrays.fill(weights, 1);
        TokenShares shares = new TokenShares(tokens, weights, 0);
        try (Parallel parallel = new Parallel(settings.threads())) {
            parallel.run(BLOCKS, b -> {
                Lattice lattice = new Lattice(tokens.tags());
                LogPasses passes = new LogPasses();
                passes.model(model);
                int to = (int) ((long) tokens.documents() * (b + 1) / BLOCKS);
                for (int d = (int) ((long) tokens.documents() * b / BLOCKS); d < to; d++) {
                    if (tokens.voters(d) > 0) {
                        lattice.load(tokens, d, model);
                        double[] q = new double[tokens.length(d) * model.states()];
                        shares.fill(d, q);
                        int[] path = settings.greedy() ? greedy(q, model.states()) : passes.best(lattice);
                        posterior[d] = single(q);
                        answers.set(d, Optional.of(answer(tokens.tags(), path, q)));
                    }
                }
            });
        }
        return SpanResults.consensus(
                NAME,
                votes,
                answers,
                new ChainEvidence(
                        tokens, model, answers, ChainEvidence.VOTES, settings.greedy() ? posterior : new float[0][]),
                Optional.of(new TagPosterior(tokens.tags().names(), posterior)),
                SpanResults.noMatrices(votes),
                SpanResults.dropped(tokens),
                Convergence.closedForm());
    }

    /** A chain whose logarithms of likelihoods are votes, so that the best path has most of them. */
    private ChainModel counting(TokenVotes tokens) {
        TagSet tags = tokens.tags();
        int states = tags.size();
        double[] start = new double[states];
        double[] step = new double[states * states];
        for (int a = 0; a < states; a++) {
            start[a] = tags.legalStart(a) ? 1 : 0;
            for (int b = 0; b < states; b++) {
                step[a * states + b] = tags.legal(a, b) ? 1 : 0;
            }
        }
        double[] answers = new double[tokens.rows().count() * states];
        for (int row = 0; row < tokens.rows().count(); row++) {
            int answer = tokens.rows().answer(row);
            answers[row * states + answer] = answer == TagSet.OUTSIDE && !tokens.silenceSpeaks() ? 0 : 1;
        }
        return new ChainModel(start, step, answers, true);
    }

    private static int[] greedy(double[] q, int states) {
        int[] path = new int[q.length / states];
        for (int t = 0; t < path.length; t++) {
            for (int s = 1; s < states; s++) {
                path[t] = q[t * states + s] > q[t * states + path[t]] ? s : path[t];
            }
        }
        return path;
    }

    private static float[] single(double[] q) {
        float[] values = new float[q.length];
        for (int c = 0; c < q.length; c++) {
            values[c] = (float) q[c];
        }
        return values;
    }

    private static SpanAnswer answer(TagSet tags, int[] path, double[] q) {
        double all = 1;
        for (int t = 0; t < path.length; t++) {
            all = Math.min(all, q[t * tags.size() + path[t]]);
        }
        List<ScoredSpan> spans = new ArrayList<>();
        for (Label.Span span : tags.spans(path, path.length)) {
            double least = 1;
            for (int t = span.start(); t < span.end(); t++) {
                least = Math.min(least, q[t * tags.size() + path[t]]);
            }
            spans.add(new ScoredSpan(span, least));
        }
        return new SpanAnswer(spans, all);
    }

    @Override
    public String toString() {
        return NAME + " (silence is " + settings.silence() + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends SequenceBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        @Override
        public TokenMajority build() {
            return new TokenMajority(this);
        }
    }
}
