package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bayesian sequence combination by variational Bayes: a chain of true tags, and labelers whose answer depends on the true
 * tag and on their own answer before.
 *
 * <pre>
 * z[1] ~ A[start],  z[t] ~ A[z[t-1]],  A[k] ~ Dirichlet(gamma) over the tags that may follow k
 * c_j[t] ~ pi_j[c_j[t-1]][z[t]],       pi_j[p][k] ~ Dirichlet(1, 1 + bonus on the answer k) over those that may follow p
 * </pre>
 *
 * Forward and backward passes with exp(E log A) and exp(E log pi) give the probabilities of tags and pairs of tags, and
 * these the Dirichlet counts. The tag before the first is outside. It starts from shares of votes and stops when no
 * probability changes by more than the tolerance; the trace holds the evidence lower bound, which no sweep lowers. With
 * {@link AnswerModel#CONFUSION_MATRIX} the answer before does not matter, which is {@link
 * io.labelkit.aggregate.truth.Ibcc} with a chain; {@link AnswerModel} has simpler models for labelers with few votes.
 *
 * <p>The label is the most probable legal sequence of tags under the fit; a span's confidence is the probability of
 * exactly this span. Prefer it for crowds that mark spans or tag tokens with many documents each. Cost: O(T m S + T S^2)
 * a sweep for documents of T tokens with m votes; memory O(distinct answers x S + T S). A table for each answer before
 * needs many votes of a labeler. Immutable and thread-safe. Source: E. Simpson and I. Gurevych (2019), A Bayesian
 * approach for sequence tagging with crowds, doi:10.18653/v1/D19-1101.
 *
 * <pre>{@code
 * SpanConsensus consensus = BscSeq.builder().answers(AnswerModel.CONFUSION_MATRIX).build().aggregate(votes);
 * }</pre>
 */
public final class BscSeq implements Aggregator {
    private static final String NAME = "bsc-seq";

    private final SequenceBuilder.Settings settings;
    private final AnswerModel answers;
    private final double bonus;
    private final double wrong;
    private final double gamma;
    private final boolean fixedChain;
    private final double tolerance;
    private final int maxIterations;

    private BscSeq(Builder builder) {
        settings = builder.settings();
        answers = builder.answers;
        bonus = builder.bonus;
        wrong = builder.wrong;
        gamma = builder.gamma;
        fixedChain = builder.fixedChain;
        tolerance = builder.tolerance;
        maxIterations = builder.maxIterations;
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
        Map<String, Object> configuration = new LinkedHashMap<>(settings.configuration());
        configuration.put("answers", answers.name());
        configuration.put("bonus", bonus);
        configuration.put("wrong", wrong);
        configuration.put("gamma", gamma);
        configuration.put("fixedChain", fixedChain);
        configuration.put("tolerance", tolerance);
        configuration.put("maxIterations", maxIterations);
        return Fingerprint.of("aggregator:" + NAME, configuration);
    }

    /**
     * Combines votes.
     *
     * @param votes votes on spans with offsets in tokens; perhaps none
     * @return the spans, the probabilities of tags and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, or a span ends after its document
     */
    @Override
    public SpanConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        TokenVotes tokens = new TokenVotes(votes, settings, answers == AnswerModel.SEQUENTIAL);
        try (Parallel parallel = new Parallel(settings.threads())) {
            BscTables tables = new BscTables(tokens, answers, wrong, bonus, gamma, fixedChain);
            ChainSweep sweep = new ChainSweep(tokens, parallel);
            double[] weights = new double[votes.labelerCount()];
            Arrays.fill(weights, 1);
            sweep.count(new TokenShares(tokens, weights, 0));
            float[][] posterior = new float[tokens.documents()][0];
            List<Double> trace = new ArrayList<>();
            ChainModel model = tables.model(sweep);
            boolean converged = false;
            for (int i = 0; i < maxIterations && !converged; i++) {
                model = i == 0 ? model : tables.model(sweep);
                double bound = tables.bound();
                sweep.expect(model, posterior);
                trace.add(bound + sweep.logLikelihood());
                converged = sweep.change() <= tolerance;
            }
            ChainDecoder decoded = ChainDecoder.decode(tokens, model, settings.greedy(), parallel);
            List<Optional<ConfusionMatrix>> matrices = TagMatrices.of(tokens, sweep, tables::prior);
            return SpanResults.ofChain(
                    NAME,
                    tokens,
                    model,
                    decoded,
                    settings.greedy(),
                    matrices,
                    new Convergence(trace.size(), converged, trace));
        }
    }

    @Override
    public String toString() {
        return NAME + " (" + answers + ", " + settings.scheme() + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends SequenceBuilder<Builder> {
        private AnswerModel answers = AnswerModel.SEQUENTIAL;
        private double bonus = 10;
        private double wrong = 1;
        private double gamma = 1;
        private boolean fixedChain;
        private double tolerance = 1e-3;
        private int maxIterations = 50;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets what an answer depends on.
         *
         * @param model the model; {@link AnswerModel#SEQUENTIAL} unless set
         * @return this builder
         */
        public Builder answers(AnswerModel model) {
            answers = model;
            return this;
        }

        /**
         * Sets the prior of every row of a labeler's tables.
         *
         * @param moreOnRight what the Dirichlet parameter of the right answer has more than the others, at least 0; 10
         *     unless set
         * @param onWrong the Dirichlet parameter of a wrong answer, above 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is outside
         */
        public Builder belief(double moreOnRight, double onWrong) {
            bonus = Checks.inRange(moreOnRight, 0, 1e9, "moreOnRight");
            wrong = Checks.inRange(onWrong, 1e-6, 1e9, "onWrong");
            return this;
        }

        /**
         * Sets the prior of the transitions.
         *
         * @param parameter the Dirichlet parameter of every legal pair of tags, above 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder transitions(double parameter) {
            gamma = Checks.inRange(parameter, 1e-6, 1e9, "parameter");
            return this;
        }

        /**
         * Takes all legal successors of a tag for equally probable instead of estimating the transitions.
         *
         * @return this builder
         */
        public Builder uniformTransitions() {
            fixedChain = true;
            return this;
        }

        /**
         * Sets when to stop: when no probability of a tag changes by more than this.
         *
         * @param absolute the tolerance, at least 0; 1e-3 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder tolerance(double absolute) {
            tolerance = Checks.inRange(absolute, 0, 1, "tolerance");
            return this;
        }

        /**
         * Sets the greatest number of sweeps.
         *
         * @param sweeps the limit, at least 1; 50 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxIterations(int sweeps) {
            maxIterations = Checks.positive(sweeps, "maxIterations");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        @Override
        public BscSeq build() {
            return new BscSeq(this);
        }
    }
}
