package io.labelkit.aggregate.quality.regression;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Finds wrong levels of a scale. A scale of K levels is K - 1 questions, "is it more than level k?"; each is audited by
 * {@link ConfidentLearning}, with thresholds and noise rates of its own. The number of questions that are flagged for an
 * example says by how many levels its label is estimated to be off, and an example is flagged if that is at least a
 * minimum. Prefer it to an audit of classes when levels are ordered and a neighbouring level is often defensible: with a
 * minimum of 2 such disputes are left alone. Takes the time of K - 1 audits of two classes. Immutable and thread-safe.
 *
 * <pre>{@code
 * OrdinalIssues issues = OrdinalAudit.builder().minimumDistance(2).build().audit(given, levels, probabilities);
 * }</pre>
 *
 * <p>Source: the split into binary questions is that of Frank and Hall (2001), A simple approach to ordinal
 * classification, doi:10.1007/3-540-44795-4_13, here with the confident joint of Northcutt et al. (2021),
 * doi:10.1613/jair.1.12125.
 */
public final class OrdinalAudit {
    private final IssueFilter filter;
    private final OrdinalScore score;
    private final int minimumDistance;

    private OrdinalAudit(Builder builder) {
        this.filter = builder.filter;
        this.score = builder.score;
        this.minimumDistance = builder.minimumDistance;
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
     * Audits levels.
     *
     * @param given the given level by example id, as {@link Label.Ordinal} or {@link Label.Category}
     * @param levels the levels from the least to the greatest, at least two
     * @param probabilities of the levels, not in-sample; columns may be in any order
     * @return the audit of the rows that have a label
     * @throws IllegalArgumentException if levels and columns differ, an id has no row, a label is no level, or the
     *     probabilities are in-sample
     */
    public OrdinalIssues audit(Map<String, Label> given, List<String> levels, ProbabilityMatrix probabilities) {
        Checks.distinct(levels, "levels");
        Checks.check(levels.size() >= 2, "levels", "at least 2", levels.size());
        Checks.check(
                levels.size() == probabilities.classes().size()
                        && probabilities.classes().containsAll(levels),
                "levels",
                "the columns of the probabilities, " + probabilities.classes(),
                levels);
        GivenLabels labels = GivenLabels.of(given, probabilities);
        int[] levelOf = new int[levels.size()];
        for (int c = 0; c < levelOf.length; c++) {
            levelOf[c] = levels.indexOf(probabilities.classes().get(c));
        }
        OrdinalRows rows = OrdinalRows.of(labels, levelOf, levels);
        int[] distances = new int[rows.size()];
        for (int cut = 1; cut < levels.size(); cut++) {
            BitSet flagged = flagged(rows, cut, probabilities);
            for (int i = flagged.nextSetBit(0); i >= 0; i = flagged.nextSetBit(i + 1)) {
                distances[i]++;
            }
        }
        return new OrdinalIssues(rows, score, distances, minimumDistance);
    }

    private BitSet flagged(OrdinalRows rows, int cut, ProbabilityMatrix probabilities) {
        double[] values = new double[rows.size() * 2];
        int[] columns = new int[rows.size()];
        for (int i = 0; i < columns.length; i++) {
            values[2 * i + 1] = rows.reaching(i, cut);
            values[2 * i] = 1 - values[2 * i + 1];
            columns[i] = rows.given(i) >= cut ? 1 : 0;
        }
        ProbabilityMatrix binary =
                ProbabilityMatrix.of(rows.ids(), List.of("below", "reached"), values, probabilities.origin());
        return ConfidentLearning.builder()
                .filter(filter)
                .build()
                .audit(GivenLabels.ofColumns(columns, binary))
                .flags();
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private IssueFilter filter = IssueFilter.PRUNE_BY_NOISE_RATE;
        private OrdinalScore score = OrdinalScore.EXPECTED_LEVEL_ERROR;
        private int minimumDistance = 1;

        private Builder() {}

        /**
         * Sets what flags each of the questions.
         *
         * @param value the filter; {@link IssueFilter#PRUNE_BY_NOISE_RATE} unless set
         * @return this builder
         */
        public Builder filter(IssueFilter value) {
            filter = value;
            return this;
        }

        /**
         * Sets what scores and ranks levels.
         *
         * @param value the score; {@link OrdinalScore#EXPECTED_LEVEL_ERROR} unless set
         * @return this builder
         */
        public Builder score(OrdinalScore value) {
            score = value;
            return this;
        }

        /**
         * Sets by how many levels a label must be off to be flagged.
         *
         * @param levels at least 1; 1 unless set
         * @return this builder
         */
        public Builder minimumDistance(int levels) {
            minimumDistance = Checks.positive(levels, "minimumDistance");
            return this;
        }

        /**
         * Makes the audit.
         *
         * @return the configuration
         */
        public OrdinalAudit build() {
            return new OrdinalAudit(this);
        }
    }
}
