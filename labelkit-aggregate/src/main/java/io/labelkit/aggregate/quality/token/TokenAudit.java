package io.labelkit.aggregate.quality.token;

import io.labelkit.aggregate.quality.ClassThresholds;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.aggregate.quality.ScorePooling;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds wrong tags of tokens. All tokens of all sentences are audited together by {@link ConfidentLearning}; the score of a
 * sentence pools those of its tokens. An empty sentence scores 1. Takes the time of one audit of all tokens. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * TokenIssues issues = TokenAudit.builder().build().audit(sentences);
 * issues.flagged().forEach(issue -> review(issue.sentence(), issue.position(), issue.suggested()));
 * }</pre>
 *
 * <p>Source: Wang and Mueller (2022), Detecting label errors in token classification data, arXiv:2210.03920. Results are
 * those of cleanlab 2.9.
 */
public final class TokenAudit {
    private final IssueFilter filter;
    private final LabelQualityScore score;
    private final ScorePooling pooling;
    private final int minExamplesPerClass;

    private TokenAudit(Builder builder) {
        this.filter = builder.filter;
        this.score = builder.score;
        this.pooling = builder.pooling;
        this.minExamplesPerClass = builder.minExamplesPerClass;
    }

    /**
     * Starts a configuration.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Audits tags.
     *
     * @param sentences the sentences, with probabilities that are not in-sample
     * @return the audit
     * @throws IllegalArgumentException if the probabilities are in-sample
     */
    public TokenIssues audit(TaggedSentences sentences) {
        int[] tags = new int[sentences.tokenCount()];
        Arrays.setAll(tags, sentences::tag);
        GivenLabels given = GivenLabels.ofColumns(tags, sentences.probabilities());
        BitSet flagged = ConfidentLearning.builder()
                .filter(filter)
                .score(score)
                .minExamplesPerClass(minExamplesPerClass)
                .build()
                .audit(given)
                .flags();
        double[] tokens = score.scores(given, ClassThresholds.estimate(given));
        return new TokenIssues(sentences, flagged, tokens, pooled(sentences, tokens));
    }

    private double[] pooled(TaggedSentences sentences, double[] tokens) {
        double[] pooled = new double[sentences.size()];
        Arrays.setAll(
                pooled, s -> pooling.pool(Arrays.copyOfRange(tokens, sentences.start(s), sentences.start(s + 1))));
        return pooled;
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private IssueFilter filter = IssueFilter.PRUNE_BY_NOISE_RATE;
        private LabelQualityScore score = LabelQualityScore.SELF_CONFIDENCE;
        private ScorePooling pooling = new ScorePooling.Minimum();
        private int minExamplesPerClass = 1;

        private Builder() {}

        /**
         * Sets which tags are flagged.
         *
         * @param value the filter; {@link IssueFilter#PRUNE_BY_NOISE_RATE} unless set
         * @return this builder
         */
        public Builder filter(IssueFilter value) {
            filter = value;
            return this;
        }

        /**
         * Sets what scores and ranks tokens.
         *
         * @param value the score; {@link LabelQualityScore#SELF_CONFIDENCE} unless set
         * @return this builder
         */
        public Builder score(LabelQualityScore value) {
            score = value;
            return this;
        }

        /**
         * Sets how the scores of tokens become that of their sentence.
         *
         * @param value the pooling; the minimum unless set, and {@code new SoftMin(0.05)} is the usual alternative
         * @return this builder
         */
        public Builder pooling(ScorePooling value) {
            pooling = value;
            return this;
        }

        /**
         * Sets how many tokens of each tag the prune filters leave alone.
         *
         * @param minimum at least 0; 1 unless set
         * @return this builder
         */
        public Builder minExamplesPerClass(int minimum) {
            Checks.check(minimum >= 0, "minExamplesPerClass", "at least 0", minimum);
            minExamplesPerClass = minimum;
            return this;
        }

        /**
         * Makes the audit.
         *
         * @return the configuration
         */
        public TokenAudit build() {
            return new TokenAudit(this);
        }
    }
}
