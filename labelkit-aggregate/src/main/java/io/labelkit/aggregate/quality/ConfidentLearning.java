package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.IssueColumns;
import io.labelkit.core.audit.LabelAuditor;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds wrong labels by confident learning: it estimates how many labels of each class are wrong (the
 * {@link ConfidentJoint}), flags that many of those that look worst (the {@link IssueFilter}), and ranks all by how good
 * they look (the {@link LabelQualityScore}). Labels are single classes or levels. Needs probabilities from a model that
 * did not train on the same rows; takes time {@code O(N K)} and two reads of the
 * probabilities, on several threads if wanted, with equal results. Immutable and thread-safe.
 *
 * <pre>{@code
 * LabelIssues issues = ConfidentLearning.builder().build().audit(given, probabilities);
 * issues.flagged().forEach(issue -> review(issue.id(), issue.suggested()));
 * }</pre>
 *
 * <p>Source: Northcutt, Jiang and Chuang (2021), Confident learning: estimating uncertainty in dataset labels, JAIR 70,
 * doi:10.1613/jair.1.12125. Results are those of cleanlab 2.9, with ties in row order.
 */
public final class ConfidentLearning implements LabelAuditor {
    private final IssueSelection selection;
    private final LabelQualityScore score;
    private final boolean absentAsMean;
    private final int threads;
    private final long maxHeld;

    private ConfidentLearning(Builder builder) {
        this.selection = new IssueSelection(
                builder.filter,
                builder.minExamplesPerClass,
                builder.fracNoise,
                builder.calibrateJoint,
                builder.removePerClass);
        this.score = builder.score;
        this.absentAsMean = builder.absentAsMean;
        this.threads = builder.threads;
        this.maxHeld = builder.maxHeld;
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "auditor:confident-learning",
                Map.of(
                        "filter", selection.filter().name(),
                        "score", score.name(),
                        "minExamplesPerClass", selection.minExamplesPerClass(),
                        "fracNoise", selection.fracNoise(),
                        "calibrateJoint", selection.calibrate(),
                        "removePerClass", new TreeMap<>(selection.removePerClass()),
                        "absentThresholdAsMean", absentAsMean));
    }

    /**
     * {@inheritDoc} Ranked by the score, equal scores in the order of the matrix.
     *
     * @throws IllegalArgumentException also if a label is neither a category nor a level
     */
    @Override
    public LabelIssues audit(Map<String, Label> given, ProbabilityMatrix probabilities) {
        return audit(GivenLabels.of(given, probabilities));
    }

    /**
     * Audits bound labels. Ranked by the score, equal scores in the order of the examples. Beside its result, which has
     * about 20 bytes an example, it takes only space in proportion to the number of doubtful examples.
     *
     * @param labels the labels and their probabilities, which the result keeps for its reasons
     * @return every audited example, ranked
     * @throws IllegalArgumentException if {@link Builder#removePerClass} names a class that does not exist or more
     *     examples than it has
     */
    public LabelIssues audit(GivenLabels labels) {
        int workers = labels.size() > RowScan.BLOCK ? threads : 1;
        try (Parallel parallel = new Parallel(workers)) {
            Counted counted = Counted.of(labels, parallel, workers);
            ConfidentJoint joint = counted.joint();
            BitSet flagged = selection.flag(counted, parallel);
            ClassThresholds thresholds = absentAsMean ? joint.thresholds().absentAsMean() : joint.thresholds();
            double[] scores = score == LabelQualityScore.SELF_CONFIDENCE
                    ? counted.scan().own()
                    : score.scores(labels, thresholds, parallel);
            return new LabelIssues(
                    method(),
                    warnings(labels),
                    new IssueColumns(
                            labels.ids(),
                            labels.classes(),
                            labels.given(),
                            counted.scan().argMax(),
                            scores,
                            flagged),
                    new IssueReasons(labels, joint, flagged));
        }
    }

    /**
     * Audits rows that need not fit in memory, on the caller's thread, with the same result as
     * {@link #audit(GivenLabels)} of the same rows. The rows are read once for the thresholds, once to count the joint,
     * and once to hand on the flagged examples; before that, all filters but {@link IssueFilter#CONFIDENT_LEARNING} and
     * {@link IssueFilter#PREDICTED_NEQ_GIVEN} read them once more for the keys at which they cut. What is kept are tables
     * of pairs of classes and, in that pass, a number for each label that is estimated to be wrong; if those are more
     * than {@link Builder#maxHeld}, the cuts are found eight bits at a time in eight passes, and the memory does not
     * depend on the number of examples at all.
     *
     * @param rows the rows
     * @param flagged gets every flagged example, in the order of the rows
     * @return the joint and the numbers
     * @throws IllegalArgumentException if the probabilities are in-sample, or a row is not a distribution
     * @throws IllegalStateException if the rows differ from pass to pass
     */
    public StreamedAudit audit(LabelledRows rows, Consumer<LabelIssue> flagged) {
        return new StreamingAudit(rows, selection, score).run(method(), absentAsMean, maxHeld, flagged);
    }

    private String method() {
        return "confident learning, " + selection.filter().inWords() + ", ranked by " + score.inWords();
    }

    private List<String> warnings(GivenLabels labels) {
        return AuditWarnings.of(labels.origin(), labels.classes(), labels.counts(), selection);
    }

    @Override
    public String toString() {
        return "ConfidentLearning(" + selection.filter().inWords() + ", " + score.inWords() + ")";
    }

    /** Options of {@link ConfidentLearning}. Not thread-safe. */
    public static final class Builder {
        private IssueFilter filter = IssueFilter.PRUNE_BY_NOISE_RATE;
        private LabelQualityScore score = LabelQualityScore.SELF_CONFIDENCE;
        private int minExamplesPerClass = 1;
        private double fracNoise = 1;
        private boolean calibrateJoint = true;
        private Map<String, Integer> removePerClass = Map.of();
        private boolean absentAsMean;
        private long maxHeld = 4_000_000;
        private int threads = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        /**
         * Which labels are flagged.
         *
         * @param filter the filter; {@link IssueFilter#PRUNE_BY_NOISE_RATE} by default
         * @return this
         */
        public Builder filter(IssueFilter filter) {
            this.filter = filter;
            return this;
        }

        /**
         * What ranks the labels.
         *
         * @param score the score; {@link LabelQualityScore#SELF_CONFIDENCE} by default
         * @return this
         */
        public Builder score(LabelQualityScore score) {
            this.score = score;
            return this;
        }

        /**
         * How many examples of a class the prune filters leave alone; a class with no more than that many is never
         * pruned.
         *
         * @param minimum at least 0; 1 by default
         * @return this
         */
        public Builder minExamplesPerClass(int minimum) {
            Checks.check(minimum >= 0, "minExamplesPerClass", "at least 0", minimum);
            this.minExamplesPerClass = minimum;
            return this;
        }

        /**
         * Which share of the estimated errors the prune filters take.
         *
         * @param fraction in [0, 1]; 1 by default
         * @return this
         */
        public Builder fracNoise(double fraction) {
            this.fracNoise = Checks.inRange(fraction, 0, 1, "fracNoise");
            return this;
        }

        /**
         * Whether the prune filters take their numbers from the calibrated joint.
         *
         * @param calibrate true by default; false flags fewer, as only confidently counted errors count
         * @return this
         */
        public Builder calibrateJoint(boolean calibrate) {
            this.calibrateJoint = calibrate;
            return this;
        }

        /**
         * How many examples of each given class the prune filters take, in place of the estimate from the joint; classes
         * that are not named lose none. Examples that the model agrees with are still never flagged, so that fewer may
         * be. The errors of a class are shared among the classes they may truly be in the proportions of the joint,
         * or evenly if it has none. Prefer it when the number of errors is known, or to review a fixed number of each
         * class.
         *
         * @param counts the numbers by name of the given class, each at least 0; empty, the default, for the estimate
         * @return this
         */
        public Builder removePerClass(Map<String, Integer> counts) {
            counts.forEach((name, count) ->
                    Checks.check(count >= 0, "removePerClass for class " + Checks.shown(name), "at least 0", count));
            this.removePerClass = Map.copyOf(counts);
            return this;
        }

        /**
         * Whether the adjusted scores give a class that no example was given the mean threshold of the others; see
         * {@link ClassThresholds#absentAsMean}.
         *
         * @param asMean false by default, which is what cleanlab does
         * @return this
         */
        public Builder absentThresholdAsMean(boolean asMean) {
            this.absentAsMean = asMean;
            return this;
        }

        /**
         * How many threads large inputs are audited on.
         *
         * @param number at least 1; the available processors by default; the result does not depend on it
         * @return this
         */
        public Builder threads(int number) {
            this.threads = Checks.positive(number, "threads");
            return this;
        }

        /**
         * How many numbers of eight bytes an audit of {@link LabelledRows} may hold to find its cuts in one pass.
         *
         * @param numbers at least 0; 4 million by default; the result does not depend on it
         * @return this
         */
        public Builder maxHeld(long numbers) {
            Checks.check(numbers >= 0, "maxHeld", "at least 0", numbers);
            this.maxHeld = numbers;
            return this;
        }

        /**
         * The auditor.
         *
         * @return a new auditor
         * @throws IllegalArgumentException if {@link #removePerClass} is set with a filter that does not prune
         */
        public ConfidentLearning build() {
            Checks.check(
                    removePerClass.isEmpty() || filter.prunes(),
                    "filter",
                    "a prune filter with removePerClass",
                    filter);
            return new ConfidentLearning(this);
        }
    }
}
