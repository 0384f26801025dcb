package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Whether test labels that were corrected rank models as the original ones do. With B the items whose label was right and
 * E those whose label was wrong, {@code accuracy = (1 - v) A + v O} on original and {@code (1 - v) A + v C} on corrected
 * labels, for a model that is right on a share A of B and, on E, agrees with a share O of the original and C of the
 * corrected labels; v is the prevalence of wrong labels, which is imagined to grow by taking right items away. Intervals
 * are percentile intervals of a bootstrap over items that draws the same items for every model.
 *
 * <p>The errors that were found are a lower bound of those there are: items nobody looked at count as right. Immutable and
 * thread-safe; takes time {@code O(resamples (items + models) + items models)} and little memory.
 *
 * <p>Source: Northcutt, Athalye and Mueller (2021), Pervasive label errors in test sets destabilize machine learning
 * benchmarks, arXiv:2103.14749.
 */
public final class BenchmarkStability implements Displayable {
    private final BenchmarkItems items;
    private final Bootstrap bootstrap;
    private final double[][] original;
    private final double[][] corrected;
    private final List<ModelScore> scores;
    private final Optional<Interval> tau;

    private BenchmarkStability(BenchmarkItems items, Bootstrap bootstrap) {
        this.items = items;
        this.bootstrap = bootstrap;
        int models = items.models().size();
        original = new double[models][bootstrap.resamples()];
        corrected = new double[models][bootstrap.resamples()];
        draw();
        double[] before = accuracies(items.original());
        double[] after = accuracies(items.corrected());
        scores = scores(before, after);
        double[] taus = new double[bootstrap.resamples()];
        for (int b = 0; b < taus.length; b++) {
            taus[b] = KendallTau.of(column(original, b), column(corrected, b));
        }
        tau = bootstrap.intervalOfReplicates(KendallTau.of(before, after), taus);
    }

    /**
     * Compares models with a thousand samples.
     *
     * @param original the original label of every test item
     * @param corrections the right label of the items that were found to be wrong, or empty for items that have no single
     *     right label and are left out (several labels or none); every other item counts as right
     * @param predictions what each model says, by item; every item of the test set must have a prediction
     * @param bootstrap how intervals are computed
     * @return the comparison
     * @throws IllegalArgumentException if a correction is about an unknown item, a prediction is missing, or nothing is left
     */
    public static BenchmarkStability of(
            Map<String, Label> original,
            Map<String, Optional<Label>> corrections,
            Map<String, ? extends Map<String, Label>> predictions,
            Bootstrap bootstrap) {
        return new BenchmarkStability(BenchmarkItems.of(original, corrections, predictions), bootstrap);
    }

    private void draw() {
        SplittableRandom random = new SplittableRandom(bootstrap.seed());
        int n = items.size();
        int[] times = new int[n];
        for (int b = 0; b < bootstrap.resamples(); b++) {
            java.util.Arrays.fill(times, 0);
            for (int i = 0; i < n; i++) {
                times[random.nextInt(n)]++;
            }
            for (int m = 0; m < original.length; m++) {
                original[m][b] = hits(items.original()[m], times) / (double) n;
                corrected[m][b] = hits(items.corrected()[m], times) / (double) n;
            }
        }
    }

    private static long hits(boolean[] right, int[] times) {
        long sum = 0;
        for (int i = 0; i < right.length; i++) {
            sum += right[i] ? times[i] : 0;
        }
        return sum;
    }

    private static double[] accuracies(boolean[][] right) {
        double[] result = new double[right.length];
        for (int m = 0; m < right.length; m++) {
            int sum = 0;
            for (boolean hit : right[m]) {
                sum += hit ? 1 : 0;
            }
            result[m] = sum / (double) right[m].length;
        }
        return result;
    }

    private static double[] column(double[][] matrix, int b) {
        double[] column = new double[matrix.length];
        for (int m = 0; m < column.length; m++) {
            column[m] = matrix[m][b];
        }
        return column;
    }

    private List<ModelScore> scores(double[] before, double[] after) {
        List<Interval> afterIntervals = new ArrayList<>();
        int best = 0;
        for (int m = 0; m < after.length; m++) {
            afterIntervals.add(interval(after[m], corrected[m]));
            best = after[m] > after[best] ? m : best;
        }
        List<ModelScore> result = new ArrayList<>();
        for (int m = 0; m < after.length; m++) {
            result.add(new ModelScore(
                    items.models().get(m),
                    interval(before[m], original[m]),
                    afterIntervals.get(m),
                    defined(items.accuracy(items.original()[m], false)),
                    defined(items.accuracy(items.original()[m], true)),
                    defined(items.accuracy(items.corrected()[m], true)),
                    rank(before, m),
                    rank(after, m),
                    afterIntervals.get(m).high() >= afterIntervals.get(best).low()));
        }
        result.sort(Comparator.comparingInt(ModelScore::rankCorrected)
                .thenComparing(ModelScore::rankOriginal)
                .thenComparing(ModelScore::model));
        return List.copyOf(result);
    }

    private Interval interval(double estimate, double[] replicates) {
        return bootstrap.intervalOfReplicates(estimate, replicates).orElseThrow();
    }

    private static int rank(double[] values, int m) {
        int rank = 1;
        for (double value : values) {
            rank += value > values[m] ? 1 : 0;
        }
        return rank;
    }

    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * The models, best on corrected labels first.
     *
     * @return the scores
     */
    public List<ModelScore> ranking() {
        return scores;
    }

    /**
     * Kendall's tau-b between the accuracies on original and on corrected labels; 1 if they rank the models alike.
     *
     * @return the coefficient with its interval; empty with fewer than two models, or if all tie in too many samples
     */
    public Optional<Interval> kendallTau() {
        return tau;
    }

    /**
     * The share of wrong labels among the items that count.
     *
     * @return v, a lower bound
     */
    public double prevalence() {
        return items.wrongCount() / (double) items.size();
    }

    /**
     * The items that were left out, as they have no single right label.
     *
     * @return how many
     */
    public int leftOut() {
        return items.left();
    }

    /**
     * The accuracies on corrected labels that would be expected if right items were taken away until a share of the
     * labels is wrong.
     *
     * @param prevalence the share, from the present one to 1
     * @return the expected accuracy by model
     * @throws IllegalArgumentException if the share is below the present one, or there are no wrong labels
     */
    public Map<String, Double> correctedAt(double prevalence) {
        return at(prevalence, items.corrected());
    }

    /**
     * The accuracies on original labels that would be expected if right items were taken away until a share of the labels
     * is wrong.
     *
     * @param prevalence the share, from the present one to 1
     * @return the expected accuracy by model
     * @throws IllegalArgumentException if the share is below the present one, or there are no wrong labels
     */
    public Map<String, Double> originalAt(double prevalence) {
        return at(prevalence, items.original());
    }

    private Map<String, Double> at(double prevalence, boolean[][] right) {
        Checks.check(items.wrongCount() > 0, "corrections", "with at least one wrong label", 0);
        Checks.inRange(prevalence, prevalence() - 1e-12, 1, "prevalence");
        Map<String, Double> result = new LinkedHashMap<>();
        for (int m = 0; m < right.length; m++) {
            double onRight = items.accuracy(right[m], false);
            double onWrong = items.accuracy(right[m], true);
            result.put(
                    items.models().get(m), (prevalence == 1 ? 0 : (1 - prevalence) * onRight) + prevalence * onWrong);
        }
        return result;
    }

    /**
     * Two models on the same items.
     *
     * @param first a model
     * @param second another one
     * @return their differences, and where their order changes
     * @throws IllegalArgumentException if a model is unknown
     */
    public ModelPair compare(String first, String second) {
        int a = index(first);
        int b = index(second);
        return new ModelPair(
                first,
                second,
                difference(items.original(), original, a, b),
                difference(items.corrected(), corrected, a, b),
                crossing(a, b));
    }

    private int index(String model) {
        int index = items.models().indexOf(model);
        Checks.check(index >= 0, "model", "one of " + items.models(), model);
        return index;
    }

    private Interval difference(boolean[][] right, double[][] replicates, int a, int b) {
        double[] both = accuracies(new boolean[][] {right[a], right[b]});
        double[] differences = new double[bootstrap.resamples()];
        for (int r = 0; r < differences.length; r++) {
            differences[r] = replicates[a][r] - replicates[b][r];
        }
        return interval(both[0] - both[1], differences);
    }

    /** The prevalence in (present, 1] where the corrected accuracies are equal: dA / (dA - dC). */
    private OptionalDouble crossing(int a, int b) {
        double onRight = items.accuracy(items.corrected()[a], false) - items.accuracy(items.corrected()[b], false);
        double onWrong = items.accuracy(items.corrected()[a], true) - items.accuracy(items.corrected()[b], true);
        double at = onRight / (onRight - onWrong);
        return at > prevalence() && at <= 1 ? OptionalDouble.of(at) : OptionalDouble.empty();
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Is the ranking of models stable?")
                .count("models", scores.size())
                .count("items", items.size())
                .share("labels wrong", prevalence());
        tau.ifPresent(interval -> display.interval("Kendall's tau", interval, Unit.decimal("", 3)));
        return display.table(ModelScore.ROWS.table("models", scores)).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
