package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.LabelAuditor;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds wrong labels by confident learning: it estimates how many labels of each class are wrong (the
 * {@link ConfidentJoint}), flags that many of those that look worst (the {@link IssueFilter}), and ranks all by how good
 * they look (the {@link LabelQualityScore}). Labels are single classes or levels. Needs probabilities from a model that
 * did not train on the same rows; takes time {@code O(N K)} and, for the prune filters, at most a sort for each pair of
 * classes. Immutable and thread-safe.
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

    private ConfidentLearning(Builder builder) {
        this.selection = new IssueSelection(
                builder.filter, builder.minExamplesPerClass, builder.fracNoise, builder.calibrateJoint);
        this.score = builder.score;
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
                        "calibrateJoint", selection.calibrate()));
    }

    /**
     * {@inheritDoc} Ranked by the score, equal scores in the order of the matrix.
     *
     * @throws IllegalArgumentException also if a label is neither a category nor a level
     */
    @Override
    public LabelIssues audit(Map<String, Label> given, ProbabilityMatrix probabilities) {
        AuditRows rows = AuditRows.bind(given, probabilities);
        ConfidentJoint joint = ConfidentJoint.of(rows);
        BitSet flagged = selection.flag(rows, joint);
        double[] scores = score.scores(rows, joint.thresholds());
        IssueReasons reasons = new IssueReasons(rows, joint);
        List<LabelIssue> issues = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            issues.add(new LabelIssue(
                    rows.id(i),
                    rows.classes().get(rows.given(i)),
                    rows.classes().get(rows.argMax(i)),
                    scores[i],
                    flagged.get(i),
                    reasons.of(i, flagged.get(i))));
        }
        issues.sort(Comparator.comparingDouble(LabelIssue::score));
        return new LabelIssues(method(probabilities.origin()), issues);
    }

    private String method(ProbabilityOrigin origin) {
        return "confident learning, " + selection.filter().inWords() + ", ranked by " + score.inWords()
                + (origin == ProbabilityOrigin.UNKNOWN ? ", probabilities of unknown origin" : "");
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
         * The auditor.
         *
         * @return a new auditor
         */
        public ConfidentLearning build() {
            return new ConfidentLearning(this);
        }
    }
}
