package io.labelkit.core.calibration;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Lbfgs;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Changes the probabilities of K classes so that they mean what they say. With {@code z = log max(p, 1e-12)} and parameters
 * fitted on a sample that the model was not trained on. Immutable and thread-safe.
 *
 * <pre>
 * temperature     softmax(z / T)          never changes the most probable class
 * bias-corrected  softmax(z / T + b)      corrects a preference for some classes too; needs every class in the sample
 * one-versus-rest each class by a {@link ScoreCalibration}, then divided by the sum
 * without prior   p / prior x shares, then divided by the sum; needs no gold labels
 * </pre>
 *
 * Sources: C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger (2017), On calibration of modern neural networks; A. M.
 * Alexandari, A. Kundaje and A. Shrikumar (2020), Maximum likelihood with bias-corrected calibration is
 * hard-to-beat at label shift adaptation, ICML.
 */
public final class ProbabilityCalibration {
    private static final double FLOOR = 1e-12;
    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    private static final int TEMPERATURE_ONLY_BELOW = 100;
    private static final int CHOICE_FOLDS = 5;
    private static final int DIGITS = 4;

    private final List<String> classes;
    private final UnaryOperator<double[]> map;
    private final double temperature;
    private final String description;

    private ProbabilityCalibration(
            List<String> classes, UnaryOperator<double[]> map, double temperature, String description) {
        this.classes = List.copyOf(classes);
        this.map = map;
        this.temperature = temperature;
        this.description = description;
    }

    private static ProbabilityCalibration scaled(
            List<String> classes, double inverseTemperature, double[] biases, String description) {
        return new ProbabilityCalibration(
                classes,
                given -> {
                    double[] p = new double[given.length];
                    for (int c = 0; c < p.length; c++) {
                        p[c] = inverseTemperature * Math.log(Math.max(given[c], FLOOR)) + biases[c];
                    }
                    Softmax.apply(p);
                    return p;
                },
                1 / inverseTemperature,
                description);
    }

    /**
     * Changes nothing.
     *
     * @param classes the names of the classes
     * @return the calibration
     */
    public static ProbabilityCalibration none(List<String> classes) {
        return new ProbabilityCalibration(classes, double[]::clone, 1, "none");
    }

    /**
     * Takes out a liking for some classes that was measured elsewhere, such as a language model's on texts that say nothing
     * (contextual and domain-context calibration), or puts other class shares in place of those a model learned from (label
     * shift): {@code p / prior x shares}, divided by the sum. Probabilities of which nothing is left stay as they are.
     * Sources: T. Zhao, E. Wallace, S. Feng, D. Klein and S. Singh (2021), Calibrate before use, ICML; Y. Fei, Y. Hou, Z.
     * Chen and A. Bosselut (2023), Mitigating label biases for in-context learning, doi:10.18653/v1/2023.acl-long.783.
     *
     * @param classes the names of the classes
     * @param prior how much each class is liked, at least 0
     * @param shares the true share of each class, at least 0, not all 0; equal ones for a task whose shares are unknown,
     *     which flattens a real imbalance too
     * @param least what a prior below it counts as, above 0
     * @return the calibration
     */
    public static ProbabilityCalibration withoutPrior(
            List<String> classes, double[] prior, double[] shares, double least) {
        return new ProbabilityCalibration(
                classes, PriorRemoval.of(classes, prior, shares, least), 1, "without the prior " + numbers(prior));
    }

    /**
     * One temperature for all classes, the one with the least loss between .05 and 20. Where every example is right the
     * least loss is at the end, {@link #atTheLimit()}.
     *
     * @param sample probabilities and truth
     * @return the calibration
     */
    public static ProbabilityCalibration temperature(CalibrationSample sample) {
        double low = 1 / HOTTEST;
        double high = 1 / COLDEST;
        // The loss is convex in 1/T: bisect its slope.
        for (int step = 0; step < 200 && high - low > 1e-15 * high; step++) {
            double middle = (low + high) / 2;
            if (slope(sample, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double inverse = (low + high) / 2;
        return scaled(
                sample.classes(),
                inverse,
                new double[sample.classes().size()],
                "temperature " + NumberText.significant(1 / inverse, DIGITS));
    }

    private static double slope(CalibrationSample sample, double inverse) {
        int k = sample.classes().size();
        double[] z = new double[k];
        double[] p = new double[k];
        double slope = 0;
        for (int i = 0; i < sample.size(); i++) {
            for (int c = 0; c < k; c++) {
                z[c] = Math.log(Math.max(sample.probability(i, c), FLOOR));
                p[c] = inverse * z[c];
            }
            Softmax.apply(p);
            for (int c = 0; c < k; c++) {
                slope += (p[c] - sample.target(i, c)) * z[c];
            }
        }
        return slope;
    }

    /**
     * A temperature and a bias for each class, by maximum likelihood with a ridge of 1e-6.
     *
     * @param sample probabilities and truth
     * @return the calibration
     * @throws IllegalArgumentException if a class is never true in the sample, since its bias would be without limit
     */
    public static ProbabilityCalibration biasCorrected(CalibrationSample sample) {
        Checks.check(
                sample.absentClasses().isEmpty(),
                "sample",
                "with an example of each class; use temperature() without",
                "without " + sample.absentClasses());
        int k = sample.classes().size();
        double[] start = new double[k + 1];
        start[0] = 1;
        double[] found = Lbfgs.minimise((point, gradient) -> loss(sample, point, gradient), start, 1000, 1e-9)
                .point();
        double[] biases = Arrays.copyOfRange(found, 1, k + 1);
        double mean = Arrays.stream(biases).average().orElse(0);
        Arrays.setAll(biases, c -> biases[c] - mean);
        return scaled(
                sample.classes(),
                found[0],
                biases,
                "temperature " + NumberText.significant(1 / found[0], DIGITS) + " and bias " + numbers(biases));
    }

    private static double loss(CalibrationSample sample, double[] point, double[] gradient) {
        int k = sample.classes().size();
        Arrays.fill(gradient, 0);
        double[] z = new double[k];
        double[] p = new double[k];
        double loss = 0;
        double share = 1.0 / sample.size();
        for (int i = 0; i < sample.size(); i++) {
            for (int c = 0; c < k; c++) {
                z[c] = Math.log(Math.max(sample.probability(i, c), FLOOR));
                p[c] = point[0] * z[c] + point[c + 1];
                loss -= share * sample.target(i, c) * p[c];
            }
            loss += share * Softmax.apply(p);
            for (int c = 0; c < k; c++) {
                double error = share * (p[c] - sample.target(i, c));
                gradient[0] += error * z[c];
                gradient[c + 1] += error;
            }
        }
        double ridge = 1e-6;
        loss += ridge * (point[0] - 1) * (point[0] - 1);
        gradient[0] += 2 * ridge * (point[0] - 1);
        for (int c = 1; c <= k; c++) {
            loss += ridge * point[c] * point[c];
            gradient[c] += 2 * ridge * point[c];
        }
        return loss;
    }

    /** How a single class is calibrated against the rest. */
    public enum PerClass {
        /** {@link ScoreCalibration#platt}, on the log odds of the class. */
        PLATT,
        /** {@link ScoreCalibration#isotonic}. */
        ISOTONIC,
        /** {@link ScoreCalibration#beta}. */
        BETA
    }

    /**
     * Each class against the rest, then divided by the sum.
     *
     * @param sample probabilities and truth; of a distribution the most probable class counts
     * @param method how a class is calibrated
     * @return the calibration
     */
    public static ProbabilityCalibration perClass(CalibrationSample sample, PerClass method) {
        List<ScoreCalibration> fitted = new ArrayList<>();
        for (int c = 0; c < sample.classes().size(); c++) {
            double[] scores = new double[sample.size()];
            boolean[] truth = new boolean[sample.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = method == PerClass.PLATT ? logOdds(sample.probability(i, c)) : sample.probability(i, c);
                truth[i] = sample.truth(i) == c;
            }
            fitted.add(
                    switch (method) {
                        case PLATT -> ScoreCalibration.platt(scores, truth);
                        case ISOTONIC -> ScoreCalibration.isotonic(scores, truth);
                        case BETA -> ScoreCalibration.beta(scores, truth);
                    });
        }
        return new ProbabilityCalibration(
                sample.classes(),
                given -> shared(given, fitted, method),
                1,
                method.name().toLowerCase(Locale.ROOT) + ", each class by itself");
    }

    private static double[] shared(double[] given, List<ScoreCalibration> fitted, PerClass method) {
        double[] p = new double[given.length];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = fitted.get(c).apply(method == PerClass.PLATT ? logOdds(given[c]) : given[c]);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] = sum > 0 ? p[c] / sum : 1.0 / p.length;
        }
        return p;
    }

    /**
     * The method with the least cross-validated loss; below 100 examples, a temperature.
     *
     * @param sample probabilities and truth
     * @param seed the seed of the folds
     * @return the calibration
     */
    public static ProbabilityCalibration best(CalibrationSample sample, long seed) {
        if (sample.size() < TEMPERATURE_ONLY_BELOW) {
            return temperature(sample);
        }
        List<Fit> candidates = List.of(
                ProbabilityCalibration::temperature,
                ProbabilityCalibration::biasCorrectedIfPossible,
                s -> perClass(s, PerClass.PLATT),
                s -> perClass(s, PerClass.BETA),
                s -> perClass(s, PerClass.ISOTONIC));
        int[] fold = folds(sample.size(), seed);
        Fit best = candidates.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (Fit candidate : candidates) {
            double loss = 0;
            for (int f = 0; f < CHOICE_FOLDS; f++) {
                int held = f;
                int[] inside = rows(fold, i -> fold[i] != held);
                int[] outside = rows(fold, i -> fold[i] == held);
                loss += CalibrationMeasures.of(sample.rows(outside).with(candidate.fit(sample.rows(inside))))
                                .logLoss()
                        * outside.length;
            }
            if (loss < least) {
                least = loss;
                best = candidate;
            }
        }
        return best.fit(sample);
    }

    @FunctionalInterface
    private interface Fit {
        ProbabilityCalibration fit(CalibrationSample sample);
    }

    private static ProbabilityCalibration biasCorrectedIfPossible(CalibrationSample sample) {
        return sample.absentClasses().isEmpty() ? biasCorrected(sample) : temperature(sample);
    }

    private static int[] folds(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] fold = new int[size];
        Arrays.setAll(fold, i -> i % CHOICE_FOLDS);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = fold[i];
            fold[i] = fold[j];
            fold[j] = swapped;
        }
        return fold;
    }

    private static int[] rows(int[] fold, IntPredicate which) {
        return IntStream.range(0, fold.length).filter(which).toArray();
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
     * Calibrated probabilities.
     *
     * @param probabilities one for each class
     * @return a new array with the sum 1
     */
    public double[] apply(double[] probabilities) {
        Checks.check(
                probabilities.length == classes.size(),
                "probabilities",
                classes.size() + " numbers",
                probabilities.length);
        return map.apply(probabilities);
    }

    /**
     * A calibrated matrix. Its rows sum to 1 exactly, but for rounding.
     *
     * @param matrix probabilities over the same classes, in the same order
     * @return a copy of the same ids and origin
     */
    public ProbabilityMatrix apply(ProbabilityMatrix matrix) {
        Checks.check(matrix.classes().equals(classes), "matrix", "over the classes " + classes, matrix.classes());
        int k = classes.size();
        double[] values = new double[matrix.size() * k];
        for (int i = 0; i < matrix.size(); i++) {
            System.arraycopy(apply(matrix.row(i)), 0, values, i * k, k);
        }
        return ProbabilityMatrix.of(matrix.ids(), classes, values, matrix.origin());
    }

    /**
     * The temperature, if there is one.
     *
     * @return T; 1 for one-versus-rest
     */
    public double temperature() {
        return temperature;
    }

    /**
     * Whether the temperature ended at .05 or 20, the limits of the search: as where every example of the sample is
     * right. Its probabilities are not to be trusted then.
     *
     * @return true if so
     */
    public boolean atTheLimit() {
        return temperature < COLDEST * 1.001 || temperature > HOTTEST / 1.001;
    }

    @Override
    public String toString() {
        return "calibration: " + description;
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> NumberText.significant(value, DIGITS))
                .collect(Collectors.joining(", "));
    }

    private static double logOdds(double p) {
        double inside = Math.min(1 - FLOOR, Math.max(FLOOR, p));
        return Math.log(inside) - Math.log1p(-inside);
    }
}
