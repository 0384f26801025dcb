package io.labelkit.aggregate.conformal;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * Split (inductive) conformal prediction for single labels: with n calibration examples, the set
 * {@code {y : score(x, y) <= t}}, where t is the {@code ceil((n + 1)(1 - alpha))}-th least score of a true label, holds the true
 * label of a new example with probability at least {@code 1 - alpha} and, without ties, at most {@code 1 - alpha + 1 / (n + 1)}. The
 * probability is over calibration and new examples together; given the calibration examples the coverage varies with a
 * standard deviation of about {@code sqrt(alpha (1 - alpha) / n)}. Class-conditional sets keep the promise for every class by
 * itself, and are larger.
 *
 * <p>Immutable and thread-safe. Sources: those of {@link ConformalScore}; H. Papadopoulos (2008), Inductive conformal
 * prediction, doi:10.5772/6078.
 *
 * <pre>{@code
 * SplitConformal conformal = SplitConformal.builder(0.1).fit(sample);
 * PredictionSet set = conformal.predict(probabilities);
 * }</pre>
 */
public final class SplitConformal {
    private final double alpha;
    private final ConformalScore score;
    private final List<String> classes;
    private final List<ConformalThreshold> thresholds;
    private final boolean nonEmpty;
    private final List<String> absent;

    private SplitConformal(
            double alpha,
            ConformalScore score,
            List<String> classes,
            List<ConformalThreshold> thresholds,
            boolean nonEmpty,
            List<String> absent) {
        this.alpha = alpha;
        this.score = score;
        this.classes = classes;
        this.thresholds = thresholds;
        this.nonEmpty = nonEmpty;
        this.absent = absent;
    }

    /**
     * Starts a method.
     *
     * @param alpha how often a set may miss the truth, in (0, 1)
     * @return a builder
     */
    public static Builder builder(double alpha) {
        return new Builder(alpha);
    }

    /**
     * The names of the classes.
     *
     * @return the names, in the order of the probabilities
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * How often a set holds the truth at least, if calibration examples and new ones are drawn alike.
     *
     * @return one minus alpha
     */
    public double promisedCoverage() {
        return 1 - alpha;
    }

    /**
     * The classes that are in every set, because there are too few calibration examples to rule them out: fewer than
     * {@code 1 / alpha - 1}, of the class where sets are class-conditional.
     *
     * @return their names
     */
    public List<String> unruledClasses() {
        List<String> always = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            if (thresholds.get(c).at(alpha) == Double.POSITIVE_INFINITY) {
                always.add(classes.get(c));
            }
        }
        return always;
    }

    /**
     * The classes that are the truth of no calibration example. The promise holds on average over classes as common as
     * there; examples of these classes, should there be any, may be missed every time.
     *
     * @return their names
     */
    public List<String> absentClasses() {
        return absent;
    }

    /**
     * How likely each label is under the calibration examples: {@code (number of scores at least as great + 1) / (n + 1)}.
     *
     * @param probabilities the model's, one a class
     * @return one p-value a class, in (0, 1]
     */
    public double[] pValues(double[] probabilities) {
        double[] scores = scores(probabilities);
        double[] values = new double[scores.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = thresholds.get(c).pValue(scores[c]);
        }
        return values;
    }

    /**
     * The set for an example.
     *
     * @param probabilities the model's, one a class, a distribution
     * @return the set
     */
    public PredictionSet predict(double[] probabilities) {
        double[] scores = scores(probabilities);
        double[] p = pValues(probabilities);
        List<Integer> inside = new ArrayList<>();
        int best = 0;
        for (int c = 0; c < p.length; c++) {
            if (scores[c] <= thresholds.get(c).at(alpha)) {
                inside.add(c);
            }
            best = before(c, best, p, probabilities) ? c : best;
        }
        if (inside.isEmpty() && nonEmpty) {
            inside.add(best);
        }
        inside.sort((a, b) -> before(a, b, p, probabilities) ? -1 : before(b, a, p, probabilities) ? 1 : 0);
        double second = 0;
        for (int c = 0; c < p.length; c++) {
            second = c == best ? second : Math.max(second, p[c]);
        }
        return new PredictionSet(inside.stream().map(classes::get).toList(), classes.get(best), 1 - second, p[best]);
    }

    private static boolean before(int a, int b, double[] p, double[] probabilities) {
        return p[a] > p[b] || (p[a] == p[b] && probabilities[a] > probabilities[b]);
    }

    private double[] scores(double[] probabilities) {
        Checks.check(
                probabilities.length == classes.size(),
                "probabilities",
                classes.size() + " numbers",
                probabilities.length);
        for (double value : probabilities) {
            Checks.check(value >= 0 && value <= 1 + 1e-6, "probabilities", "in [0, 1]", value);
        }
        return score.of(probabilities);
    }

    /**
     * How the sets do on examples that were not used for calibration.
     *
     * @param test probabilities and truth, over the same classes
     * @return coverage, sizes and more
     */
    public ConformalEvaluation evaluate(CalibrationSample test) {
        Checks.check(test.classes().equals(classes), "test", "over the classes " + classes, test.classes());
        return ConformalEvaluation.of(this, test);
    }

    @Override
    public String toString() {
        return "SplitConformal[" + score + ", coverage " + (1 - alpha)
                + (absent.isEmpty() ? "" : ", without a calibration example of " + absent + ", which may be missed")
                + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final double alpha;
        private ConformalScore score = ConformalScore.leastAmbiguous();
        private boolean classConditional;
        private boolean nonEmpty;

        private Builder(double alpha) {
            Checks.check(alpha > 0 && alpha < 1, "alpha", "in (0, 1)", alpha);
            this.alpha = alpha;
        }

        /**
         * Sets how strange a label is.
         *
         * @param strangeness the score; {@link ConformalScore#leastAmbiguous()} unless set
         * @return this builder
         */
        public Builder score(ConformalScore strangeness) {
            score = strangeness;
            return this;
        }

        /**
         * Sets whether the promise is kept for every class by itself.
         *
         * @param each true if so; false unless set
         * @return this builder
         */
        public Builder classConditional(boolean each) {
            classConditional = each;
            return this;
        }

        /**
         * Sets whether an empty set is replaced by the forced label. Sets then cover more often than promised.
         *
         * @param never true if no set may be empty; false unless set
         * @return this builder
         */
        public Builder nonEmpty(boolean never) {
            nonEmpty = never;
            return this;
        }

        /**
         * Calibrates.
         *
         * @param sample probabilities and truth of examples that the model was not trained on
         * @return the calibrated method
         */
        public SplitConformal fit(CalibrationSample sample) {
            int k = sample.classes().size();
            List<List<Double>> scores = new ArrayList<>();
            for (int c = 0; c < k; c++) {
                scores.add(new ArrayList<>());
            }
            for (int i = 0; i < sample.size(); i++) {
                int truth = sample.truth(i);
                scores.get(classConditional ? truth : 0).add(score.of(sample.row(i))[truth]);
            }
            List<ConformalThreshold> thresholds = new ArrayList<>();
            for (int c = 0; c < k; c++) {
                thresholds.add(
                        c > 0 && !classConditional
                                ? thresholds.get(0)
                                : new ConformalThreshold(scores.get(c).stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()));
            }
            return new SplitConformal(
                    alpha,
                    score,
                    sample.classes(),
                    List.copyOf(thresholds),
                    nonEmpty,
                    List.copyOf(sample.absentClasses()));
        }
    }
}
