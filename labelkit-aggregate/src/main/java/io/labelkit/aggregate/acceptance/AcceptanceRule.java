package io.labelkit.aggregate.acceptance;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Accepts labels whose confidence is above a threshold that was chosen so that a {@link AcceptancePromise} holds; the
 * rest goes to people.
 *
 * <p>For a precision p with confidence {@code 1 - delta}: the calibration examples are sorted by confidence, and sets of the m most
 * confident ones are tested for a precision below p by the exact lower bound of Clopper and Pearson. Because the
 * threshold is chosen after looking, single tests would promise too much. So up to five chains of growing sets start at
 * fixed sizes, each with the part {@code delta / chains} of the error, and go on as long as their tests succeed; the largest set
 * that some chain reached is taken. The probability that its true precision is below p is at most delta, whatever the
 * model is, if calibration examples and new ones are drawn alike. For the share of errors: the least threshold with
 * {@code (errors above it + 1) / (n + 1) <= share}.
 *
 * <p>Immutable and thread-safe. Sources: C. J. Clopper and E. S. Pearson (1934), doi:10.1093/biomet/26.4.404; A. N.
 * Angelopoulos, S. Bates, E. J. Candes, M. I. Jordan and L. Lei (2021), Learn then test, arXiv:2110.01052; A. N.
 * Angelopoulos and others (2024), Conformal risk control, arXiv:2208.02814.
 *
 * <pre>{@code
 * AcceptanceRule rule = AcceptanceRule.fit(AcceptancePromise.precision(0.95, 0.9), probabilities, gold);
 * AcceptedLabels split = rule.apply(rest);
 * }</pre>
 */
public final class AcceptanceRule implements Displayable {
    private final AcceptancePromise promise;
    private final OptionalDouble threshold;
    private final int calibration;
    private final int accepted;
    private final int right;

    private AcceptanceRule(
            AcceptancePromise promise, OptionalDouble threshold, int calibration, int accepted, int right) {
        this.promise = promise;
        this.threshold = threshold;
        this.calibration = calibration;
        this.accepted = accepted;
        this.right = right;
    }

    /**
     * Finds the threshold on the rows of a matrix that have a gold label.
     *
     * @param promise what is promised
     * @param matrix probabilities of a model, a consensus or a labeler that did not learn from these gold labels
     * @param gold gold labels of the role {@link GoldRole#CALIBRATE}
     * @return the rule; it accepts nothing if no threshold keeps the promise
     * @throws IllegalArgumentException if the gold has another role, the model was trained on these rows, or there is no
     *     gold label for them
     */
    public static AcceptanceRule fit(AcceptancePromise promise, ProbabilityMatrix matrix, Gold gold) {
        Checks.check(
                gold.role() == GoldRole.CALIBRATE,
                "gold",
                "of the role CALIBRATE: what was learned from cannot promise, and test gold only checks",
                gold.role());
        Checks.check(
                matrix.origin() != ProbabilityOrigin.IN_SAMPLE,
                "matrix",
                "of a model that did not train on these examples",
                matrix.origin());
        List<Judged> judged = Judged.of(matrix, gold);
        return fit(promise, judged.stream().mapToDouble(Judged::confidence).toArray(), Judged.right(judged));
    }

    /**
     * Finds the threshold.
     *
     * @param promise what is promised
     * @param confidence the confidence of the label of each calibration example
     * @param correct whether the label is right, for each
     * @return the rule; it accepts nothing if no threshold keeps the promise
     */
    public static AcceptanceRule fit(AcceptancePromise promise, double[] confidence, boolean[] correct) {
        Checks.check(confidence.length >= 1, "confidence", "at least one", 0);
        Checks.check(correct.length == confidence.length, "correct", confidence.length + " values", correct.length);
        for (int i = 0; i < confidence.length; i++) {
            Checks.check(!Double.isNaN(confidence[i]), "confidence[" + i + "]", "a number", confidence[i]);
        }
        TopSets sets = TopSets.of(confidence, correct);
        int best = promise instanceof AcceptancePromise.Precision precision
                ? sets.largestOfPrecision(precision.precision(), 1 - precision.confidence())
                : sets.largestOfErrors(((AcceptancePromise.ErrorShare) promise).share());
        return best < 0
                ? new AcceptanceRule(promise, OptionalDouble.empty(), confidence.length, 0, 0)
                : new AcceptanceRule(
                        promise,
                        OptionalDouble.of(sets.threshold(best)),
                        confidence.length,
                        sets.size(best),
                        sets.right(best));
    }

    /**
     * What is promised.
     *
     * @return the promise
     */
    public AcceptancePromise promise() {
        return promise;
    }

    /**
     * The confidence above which labels are accepted.
     *
     * @return the threshold; negative infinity if all labels are accepted, empty if none is
     */
    public OptionalDouble threshold() {
        return threshold;
    }

    /**
     * Whether a label of this confidence is accepted.
     *
     * @param confidence the confidence
     * @return true if it is above the threshold
     */
    public boolean accepts(double confidence) {
        return threshold.isPresent() && confidence > threshold.getAsDouble();
    }

    /**
     * Splits rows into those whose most probable label is accepted and those for people.
     *
     * @param matrix the probabilities, over the same classes as those of the calibration
     * @return the split
     */
    public AcceptedLabels apply(ProbabilityMatrix matrix) {
        List<AcceptedLabels.Accepted> labels = new ArrayList<>();
        List<AcceptedLabels.Accepted> review = new ArrayList<>();
        for (int i = 0; i < matrix.size(); i++) {
            double[] row = matrix.row(i);
            int best = Judged.best(row);
            AcceptedLabels.Accepted label = new AcceptedLabels.Accepted(
                    matrix.ids().get(i), matrix.classes().get(best), row[best]);
            (accepts(row[best]) ? labels : review).add(label);
        }
        review.sort(Comparator.comparingDouble(AcceptedLabels.Accepted::confidence));
        return new AcceptedLabels(promise, labels, review);
    }

    /**
     * Looks on test gold at whether the promise was kept.
     *
     * @param matrix the probabilities
     * @param gold gold labels of the role {@link GoldRole#TEST}
     * @return what was promised and what happened
     * @throws IllegalArgumentException if the gold has another role or there is none for these rows
     */
    public AcceptanceCheck check(ProbabilityMatrix matrix, Gold gold) {
        Checks.check(gold.role() == GoldRole.TEST, "gold", "of the role TEST", gold.role());
        List<Judged> judged = Judged.of(matrix, gold);
        int taken = 0;
        int correct = 0;
        for (Judged row : judged) {
            taken += accepts(row.confidence()) ? 1 : 0;
            correct += accepts(row.confidence()) && row.right() ? 1 : 0;
        }
        return AcceptanceCheck.of(promise, judged.size(), taken, correct);
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Which labels need no person").text("promise", promise);
        boolean all = threshold.isPresent() && threshold.getAsDouble() == Double.NEGATIVE_INFINITY;
        return (all ? display.text("accepts", "every confidence") : display.share("confidence above", threshold))
                .count("calibration examples", calibration)
                .count("accepted of them", accepted)
                .count("right of the accepted", right)
                .lead(
                        threshold.isEmpty()
                                ? "It accepts nothing: no threshold gives a " + promise + " on " + calibration
                                        + " calibration examples; label more of them, or promise less."
                                : "")
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
