package io.labelkit.aggregate.quality.multilabel;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.aggregate.quality.ScorePooling;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds wrong labels where an example has any number of classes. Each class is audited by {@link ConfidentLearning} as a
 * question with two answers, absent and present; an example is flagged if one of its classes is. The filters {@link
 * IssueFilter#LOW_SELF_CONFIDENCE} and {@link IssueFilter#LOW_NORMALIZED_MARGIN} flag examples otherwise: as many as
 * {@link IssueFilter#CONFIDENT_LEARNING} flags, those with the least self-confidence pooled by an exponential moving
 * average of 0.8. A class that nobody was given, or everybody, flags nothing. Takes the time of K audits of two classes.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * MultiLabelIssues issues = MultiLabelAudit.builder().build().audit(given, probabilities);
 * for (int row : issues.flagged()) {
 *     review(issues.id(row), issues.suspectedClasses(row));
 * }
 * }</pre>
 *
 * <p>Source: Thyagarajan, Snorrason, Northcutt and Mueller (2022), Identifying incorrect annotations in multi-label
 * classification data, arXiv:2211.13895. Results are those of cleanlab 2.9.
 */
public final class MultiLabelAudit {
    private static final ScorePooling DEFAULT_POOLING = new ScorePooling.ExponentialMovingAverage(0.8);

    private final IssueFilter filter;
    private final LabelQualityScore score;
    private final ScorePooling pooling;
    private final int minExamplesPerClass;
    private final double fracNoise;

    private MultiLabelAudit(Builder builder) {
        this.filter = builder.filter;
        this.score = builder.score;
        this.pooling = builder.pooling;
        this.minExamplesPerClass = builder.minExamplesPerClass;
        this.fracNoise = builder.fracNoise;
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
     * Audits labels.
     *
     * @param given a set of classes for each row's example
     * @param probabilities of each class, not in-sample
     * @return the audit, by the rows of the probabilities
     * @throws IllegalArgumentException if a row has no label or a label no row, a label is not a set of classes or has a
     *     class without a column, or the probabilities are in-sample
     */
    public MultiLabelIssues audit(Map<String, Label> given, ClassProbabilities probabilities) {
        List<BitSet> byClass = bind(given, probabilities);
        List<BinaryAudit> audits = new ArrayList<>();
        List<BitSet> flagged = new ArrayList<>();
        List<double[]> scores = new ArrayList<>();
        for (int c = 0; c < byClass.size(); c++) {
            BinaryAudit audit = new BinaryAudit(probabilities, c, byClass.get(c));
            audits.add(audit);
            flagged.add(audit.flagged(options(), filter));
            scores.add(audit.scores(score));
        }
        double[] pooled = pooled(pooling, scores, probabilities.size());
        List<ConfidentJoint> joints = audits.stream().map(BinaryAudit::joint).toList();
        return new MultiLabelIssues(
                probabilities,
                byClass,
                flagged,
                scores,
                pooled,
                examples(audits, flagged, probabilities.size()),
                joints);
    }

    private BitSet examples(List<BinaryAudit> audits, List<BitSet> flagged, int size) {
        if (filter != IssueFilter.LOW_SELF_CONFIDENCE && filter != IssueFilter.LOW_NORMALIZED_MARGIN) {
            return union(flagged);
        }
        int count = union(audits.stream()
                        .map(audit -> audit.flagged(options(), IssueFilter.CONFIDENT_LEARNING))
                        .toList())
                .cardinality();
        double[] pooled = pooled(
                DEFAULT_POOLING,
                audits.stream()
                        .map(audit -> audit.scores(LabelQualityScore.SELF_CONFIDENCE))
                        .toList(),
                size);
        BitSet lowest = new BitSet(size);
        IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pooled[i]))
                .limit(count)
                .forEach(lowest::set);
        return lowest;
    }

    private static BitSet union(List<BitSet> sets) {
        BitSet union = new BitSet();
        sets.forEach(union::or);
        return union;
    }

    private static double[] pooled(ScorePooling pooling, List<double[]> byClass, int size) {
        double[] pooled = new double[size];
        double[] scores = new double[byClass.size()];
        for (int i = 0; i < size; i++) {
            int row = i;
            Arrays.setAll(scores, c -> byClass.get(c)[row]);
            pooled[i] = pooling.pool(scores);
        }
        return pooled;
    }

    private ConfidentLearning.Builder options() {
        return ConfidentLearning.builder()
                .minExamplesPerClass(minExamplesPerClass)
                .fracNoise(fracNoise);
    }

    private static List<BitSet> bind(Map<String, Label> given, ClassProbabilities probabilities) {
        Map<String, Integer> columns = new HashMap<>();
        List<BitSet> byClass = new ArrayList<>();
        for (String name : probabilities.classes()) {
            columns.put(name, columns.size());
            byClass.add(new BitSet(probabilities.size()));
        }
        for (int i = 0; i < probabilities.size(); i++) {
            String id = probabilities.ids().get(i);
            if (!(given.get(id) instanceof Label.CategorySet set)) {
                throw new IllegalArgumentException("the label of example " + Checks.shown(id)
                        + " must be a set of classes, but was " + (given.containsKey(id) ? given.get(id) : "missing"));
            }
            for (String name : set.names()) {
                Integer column = columns.get(name);
                if (column == null) {
                    throw new IllegalArgumentException("probabilities have no column for the class "
                            + Checks.shown(name) + " of example " + Checks.shown(id));
                }
                byClass.get(column).set(i);
            }
        }
        Checks.check(given.size() == probabilities.size(), "given", "one label for each row", given.size());
        return byClass;
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private IssueFilter filter = IssueFilter.PRUNE_BY_NOISE_RATE;
        private LabelQualityScore score = LabelQualityScore.SELF_CONFIDENCE;
        private ScorePooling pooling = DEFAULT_POOLING;
        private int minExamplesPerClass = 1;
        private double fracNoise = 1;

        private Builder() {}

        /**
         * Sets which labels are flagged.
         *
         * @param value the filter; {@link IssueFilter#PRUNE_BY_NOISE_RATE} unless set
         * @return this builder
         */
        public Builder filter(IssueFilter value) {
            filter = value;
            return this;
        }

        /**
         * Sets what scores each class of an example.
         *
         * @param value the score; {@link LabelQualityScore#SELF_CONFIDENCE} unless set
         * @return this builder
         */
        public Builder score(LabelQualityScore value) {
            score = value;
            return this;
        }

        /**
         * Sets how the scores of the classes become one.
         *
         * @param value the pooling; an exponential moving average of 0.8 unless set
         * @return this builder
         */
        public Builder pooling(ScorePooling value) {
            pooling = value;
            return this;
        }

        /**
         * Sets how many examples of each answer the prune filters leave alone.
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
         * Sets which share of the estimated errors the prune filters take.
         *
         * @param fraction in [0, 1]; 1 unless set
         * @return this builder
         */
        public Builder fracNoise(double fraction) {
            fracNoise = Checks.inRange(fraction, 0, 1, "fracNoise");
            return this;
        }

        /**
         * Makes the audit.
         *
         * @return the configuration
         */
        public MultiLabelAudit build() {
            return new MultiLabelAudit(this);
        }
    }
}
