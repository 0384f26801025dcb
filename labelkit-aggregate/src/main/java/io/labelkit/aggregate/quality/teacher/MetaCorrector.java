package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Corrects a teacher's labels with the help of some that people reviewed: a logistic gate on what
 * {@link TeacherErrorModel} thinks of a label, the students' log-ratio and the given class learns to predict whether a
 * label is wrong, and the label is softened by that much. Some 50 reviewed examples, drawn at random, show which class is
 * given too often, which is just what labels and students cannot show. Prefer it to the model alone whenever somebody
 * can review. Examples chosen because they look suspicious would teach the gate too high a level of errors.
 *
 * <p>The gate starts from the model ({@code u = log-odds / deviation - 1}) and is held there by Gaussian priors of
 * precision 4 (0.01 for the level), so few reviews do little harm. Its quality is measured by cross-fitting: never on
 * reviews it learned from. Cost: that of the model, and some Newton steps of {@code O(R K^2 + K^3)} for R reviews.
 * Deterministic, immutable and thread-safe.
 *
 * <p>Source: the shallow form of Keren Taraday and Baskin (2023), Enhanced meta label correction for coping with label
 * corruption, ICCV, doi:10.48550/arXiv.2305.12961; the gate's inputs are LabelKit's own.
 */
public final class MetaCorrector {
    private final TeacherErrorModel model;

    private MetaCorrector(TeacherErrorModel model) {
        this.model = model;
    }

    /**
     * A corrector.
     *
     * @param model the model to start from
     * @return the corrector
     */
    public static MetaCorrector of(TeacherErrorModel model) {
        return new MetaCorrector(model);
    }

    /**
     * Learns from reviewed labels and corrects all.
     *
     * @param given the given label by example id
     * @param students as for {@link TeacherErrorModel#find}
     * @param evidence what the teacher said besides
     * @param reviewed the true label of some of the examples, drawn at random, by id
     * @return the correction
     * @throws IllegalArgumentException as for {@link TeacherErrorModel#find}, or if nothing was reviewed, a reviewed
     *     example has no given label, or its label is no column
     */
    public MetaCorrection correct(
            Map<String, Label> given,
            List<ProbabilityMatrix> students,
            TeacherEvidence evidence,
            Map<String, Label> reviewed) {
        TeacherRows rows = TeacherRows.bind(given, students);
        List<String> classes = students.get(0).classes();
        Reviews reviews = Reviews.bind(rows, classes, given, reviewed);
        double[][] posterior =
                posterior(rows, model.find(given, students, evidence).posterior());
        double[][] features = GateFeatures.of(rows, PooledLogRatios.of(rows), posterior);
        ErrorGate gate = reviews.gate(features);
        double[] wrong = new double[rows.size()];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = gate.wrong(features[i]);
        }
        return new MetaCorrection(
                issues(rows, posterior, wrong, reviewed),
                corrected(rows, classes, posterior, wrong, reviewed),
                reviews.rows().length,
                reviews.wrongCount(),
                reviews.crossFittedAuroc(features));
    }

    private static double[][] posterior(TeacherRows rows, ProbabilityMatrix found) {
        int[] columns = rows.columns(0);
        double[][] posterior = new double[rows.size()][columns.length];
        for (int i = 0; i < posterior.length; i++) {
            for (int c = 0; c < columns.length; c++) {
                posterior[i][c] = found.get(i, columns[c]);
            }
        }
        return posterior;
    }

    private static LabelIssues issues(
            TeacherRows rows, double[][] posterior, double[] wrong, Map<String, Label> reviewed) {
        List<LabelIssue> issues = new ArrayList<>();
        for (int i = 0; i < wrong.length; i++) {
            if (reviewed.containsKey(rows.ids().get(i))) {
                continue;
            }
            int given = rows.given()[i];
            boolean doubted = wrong[i] > 0.5 && rows.classCount() > 1;
            int suggested = doubted ? bestOther(posterior[i], given) : given;
            issues.add(new LabelIssue(
                    rows.ids().get(i),
                    rows.classes().get(given),
                    rows.classes().get(suggested),
                    1 - wrong[i],
                    doubted,
                    String.format(
                            Locale.ROOT,
                            "by what was reviewed, %.0f in 100 labels like this are wrong",
                            100 * wrong[i])));
        }
        issues.sort(Comparator.comparingDouble(LabelIssue::score));
        return new LabelIssues("meta correction, from " + reviewed.size() + " reviewed labels", issues);
    }

    private static int bestOther(double[] row, int given) {
        int best = given == 0 ? 1 : 0;
        for (int c = 0; c < row.length; c++) {
            best = c != given && row[c] > row[best] ? c : best;
        }
        return best;
    }

    private static ProbabilityMatrix corrected(
            TeacherRows rows, List<String> classes, double[][] posterior, double[] wrong, Map<String, Label> reviewed) {
        int[] columns = rows.columns(0);
        double[] values = new double[rows.size() * classes.size()];
        for (int i = 0; i < rows.size(); i++) {
            String id = rows.ids().get(i);
            int from = i * classes.size();
            if (reviewed.containsKey(id)) {
                values[from + classes.indexOf(TeacherRows.name(id, Objects.requireNonNull(reviewed.get(id))))] = 1;
            } else if (columns.length == 1) {
                values[from + columns[0]] = 1;
            } else {
                soften(values, from, columns, posterior[i], rows.given()[i], wrong[i]);
            }
        }
        return ProbabilityMatrix.of(rows.ids(), classes, values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    /** The other classes share the probability of an error as the model would have them, evenly if it has none. */
    private static void soften(double[] values, int from, int[] columns, double[] row, int given, double wrong) {
        double others = 0;
        for (int c = 0; c < row.length; c++) {
            others += c == given ? 0 : row[c];
        }
        for (int c = 0; c < row.length; c++) {
            double share = others > 0 ? row[c] / others : 1.0 / (row.length - 1);
            values[from + columns[c]] = c == given ? 1 - wrong : wrong * share;
        }
    }

    @Override
    public String toString() {
        return "MetaCorrector(" + model + ")";
    }
}
