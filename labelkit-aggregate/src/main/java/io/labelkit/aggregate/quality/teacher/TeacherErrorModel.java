package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.audit.LabelAuditor;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranks the labels of a teacher that errs by rule: a language model, labelling functions, one annotator. Students trained
 * on such labels learn the rule with its mistakes, so their confidence in a given label says little. This model asks
 * instead in which of the teacher's own cells (given class and {@link TeacherEvidence}: stated confidence, vote pattern)
 * the students lean another way: with z the students' pooled log-ratios,
 * {@code P(z, y | cell) = share[cell][y] N(z; mean[y], variance)} is fitted by expectation maximisation over the true
 * class y, from the given labels. The score is the posterior probability of the given class, and a label is flagged if
 * another class is more probable.
 *
 * <p>Prefer it to {@link io.labelkit.aggregate.quality.ConfidentLearning} where one source made the labels, where that
 * source said more than a label, and where students of several kinds are at hand. Prefer self-confidence where errors are
 * random and a class is rare. If the students hold two given classes less than {@link Builder#leastSeparation} standard
 * deviations apart, the mixture would follow noise; then the students alone rank, with all classes alike.
 *
 * <p>Cost: time {@code O(N K^2)} an iteration, memory {@code O(N K)}. Classes that were never given cannot be found.
 * Deterministic; the order of rows and classes changes results by rounding only. Immutable and thread-safe.
 *
 * <pre>{@code
 * TeacherErrors errors = TeacherErrorModel.builder().build()
 *         .find(given, List.of(wordModel, characterModel), TeacherEvidence.confidences(stated));
 * }</pre>
 */
public final class TeacherErrorModel implements LabelAuditor {
    private final int minCell;
    private final int maxIterations;
    private final double leastSeparation;

    private TeacherErrorModel(Builder builder) {
        this.minCell = builder.minCell;
        this.maxIterations = builder.maxIterations;
        this.leastSeparation = builder.leastSeparation;
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
                "auditor:teacher-errors",
                Map.of("minCell", minCell, "maxIterations", maxIterations, "leastSeparation", leastSeparation));
    }

    /** {@inheritDoc} Uses one student and no evidence besides the labels. */
    @Override
    public LabelIssues audit(Map<String, Label> given, ProbabilityMatrix probabilities) {
        return find(given, List.of(probabilities), TeacherEvidence.none()).issues();
    }

    /**
     * Ranks the given labels.
     *
     * @param given the given label, a category or level, by example id; every id must have a row in each matrix
     * @param students out-of-sample probabilities of models trained on the given labels, of as different kinds as can be
     *     had, over the same classes
     * @param evidence what the teacher said besides
     * @return the ranking and what led to it
     * @throws IllegalArgumentException if there is no student, probabilities are in-sample, classes differ, an id has no
     *     row, or a label no column
     */
    public TeacherErrors find(Map<String, Label> given, List<ProbabilityMatrix> students, TeacherEvidence evidence) {
        TeacherRows rows = TeacherRows.bind(given, students);
        int k = rows.classCount();
        if (k == 0) {
            return new TeacherErrors(
                    new LabelIssues("teacher errors", List.of()),
                    ProbabilityMatrix.of(
                            List.of(), students.get(0).classes(), new double[0], ProbabilityOrigin.OUT_OF_SAMPLE),
                    Map.of(),
                    Double.POSITIVE_INFINITY,
                    false,
                    0,
                    true);
        }
        double[][] points = PooledLogRatios.of(rows);
        Gaussians asGiven = Gaussians.estimate(points, MixtureFit.oneHot(rows.given(), k));
        boolean enough = asGiven.separation() >= leastSeparation;
        EvidenceCells cells = EvidenceCells.of(rows, evidence, minCell);
        MixtureFit fit =
                enough ? MixtureFit.of(points, cells, k, maxIterations) : MixtureFit.balanced(points, asGiven, k);
        return new TeacherErrors(
                issues(rows, cells, evidence, fit, enough),
                posterior(rows, students.get(0).classes(), fit),
                estimatedErrors(rows, fit),
                asGiven.separation(),
                enough,
                fit.iterations(),
                fit.converged());
    }

    private static LabelIssues issues(
            TeacherRows rows, EvidenceCells cells, TeacherEvidence evidence, MixtureFit fit, boolean mixture) {
        TeacherReasons reasons = new TeacherReasons(rows, cells, fit, mixture);
        List<LabelIssue> issues = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            double[] row = fit.posterior()[i];
            int given = rows.given()[i];
            int best = given;
            for (int c = 0; c < row.length; c++) {
                best = row[c] > row[best] ? c : best;
            }
            issues.add(new LabelIssue(
                    rows.ids().get(i),
                    rows.classes().get(given),
                    rows.classes().get(best),
                    row[given],
                    best != given,
                    reasons.of(i, best)));
        }
        issues.sort(Comparator.comparingDouble(LabelIssue::score));
        String students = rows.students().size() + (rows.students().size() == 1 ? " student" : " students");
        return new LabelIssues(
                mixture
                        ? "teacher errors, from " + evidence.inWords() + " and " + students
                        : "teacher errors, from " + students + " that hardly tell the classes apart",
                issues);
    }

    private static ProbabilityMatrix posterior(TeacherRows rows, List<String> classes, MixtureFit fit) {
        double[] values = new double[rows.size() * classes.size()];
        int[] columns = rows.columns(0);
        for (int i = 0; i < rows.size(); i++) {
            for (int c = 0; c < columns.length; c++) {
                values[i * classes.size() + columns[c]] = fit.posterior()[i][c];
            }
        }
        return ProbabilityMatrix.of(rows.ids(), classes, values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static Map<String, Double> estimatedErrors(TeacherRows rows, MixtureFit fit) {
        double[] wrong = new double[rows.classCount()];
        int[] counts = rows.counts();
        for (int i = 0; i < rows.size(); i++) {
            int given = rows.given()[i];
            wrong[given] += (1 - fit.posterior()[i][given]) / counts[given];
        }
        Map<String, Double> errors = new TreeMap<>();
        Arrays.setAll(wrong, c -> Math.max(0, Math.min(1, wrong[c])));
        for (int c = 0; c < wrong.length; c++) {
            errors.put(rows.classes().get(c), wrong[c]);
        }
        return errors;
    }

    @Override
    public String toString() {
        return "TeacherErrorModel(cells of at least " + minCell + " examples)";
    }

    /** Options of {@link TeacherErrorModel}. Not thread-safe. */
    public static final class Builder {
        private int minCell = 30;
        private int maxIterations = 1000;
        private double leastSeparation = 0.5;

        private Builder() {}

        /**
         * The least number of examples of a cell; smaller ones are joined, neighbouring confidences with each other and
         * groups with the rest of their given class.
         *
         * @param examples at least 1; 30 by default
         * @return this
         */
        public Builder minCell(int examples) {
            this.minCell = Checks.positive(examples, "minCell");
            return this;
        }

        /**
         * The limit of iterations.
         *
         * @param limit at least 1; 1000 by default
         * @return this
         */
        public Builder maxIterations(int limit) {
            this.maxIterations = Checks.positive(limit, "maxIterations");
            return this;
        }

        /**
         * How far apart the students must hold any two given classes for the mixture to be fitted.
         *
         * @param deviations standard deviations, at least 0; 0.5 by default, where a student tells two classes apart with
         *     an area under the curve of about 0.64
         * @return this
         */
        public Builder leastSeparation(double deviations) {
            Checks.check(deviations >= 0, "leastSeparation", "at least 0", deviations);
            this.leastSeparation = deviations;
            return this;
        }

        /**
         * The model.
         *
         * @return a new model
         */
        public TeacherErrorModel build() {
            return new TeacherErrorModel(this);
        }
    }
}
