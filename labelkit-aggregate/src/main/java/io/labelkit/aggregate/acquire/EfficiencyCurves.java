package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Holm;
import io.labelkit.core.statistics.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Accuracy, or another {@link EfficiencyMeasure}, by number of labels, for each strategy and seed: on the test part, and over the pool with bought labels counted
 * as right. Immutable and thread-safe.
 */
public final class EfficiencyCurves implements Displayable {
    static final String BASELINE = "random";

    private final EfficiencyMeasure measure;
    private final int[] budgets;
    private final Map<String, double[][]> test;
    private final Map<String, double[][]> pool;
    private final double full;

    EfficiencyCurves(
            EfficiencyMeasure measure,
            int[] budgets,
            Map<String, double[][]> test,
            Map<String, double[][]> pool,
            double full) {
        this.measure = measure;
        this.budgets = budgets;
        this.test = new LinkedHashMap<>(test);
        this.pool = new LinkedHashMap<>(pool);
        this.full = full;
    }

    /**
     * What students were scored by.
     *
     * @return the measure
     */
    public EfficiencyMeasure measure() {
        return measure;
    }

    /**
     * The score on the test part of a student that has the labels of the whole pool.
     *
     * @return the score
     */
    public double fullScore() {
        return full;
    }

    /**
     * The scores on the test part in one run.
     *
     * @param strategy the strategy's name
     * @param seed the number of the run, from 0
     * @return one score for each of {@link #budgets()}
     */
    public double[] scores(String strategy, int seed) {
        return rows(test, strategy)[seed].clone();
    }

    /**
     * The scores over the pool in one run.
     *
     * @param strategy the strategy's name
     * @param seed the number of the run, from 0
     * @return one score for each of {@link #budgets()}
     */
    public double[] poolScores(String strategy, int seed) {
        return rows(pool, strategy)[seed].clone();
    }

    /**
     * How often each strategy was run.
     *
     * @return the number of seeds
     */
    public int seeds() {
        return rows(test, BASELINE).length;
    }

    /**
     * The strategies.
     *
     * @return their names, in the order in which they were given
     */
    public List<String> strategies() {
        return List.copyOf(test.keySet());
    }

    /**
     * After how many labels students were scored.
     *
     * @return the numbers, ascending
     */
    public int[] budgets() {
        return budgets.clone();
    }

    /**
     * The accuracy, or whatever the measure is, on the test part.
     *
     * @param strategy the strategy's name
     * @param round which of {@link #budgets()}
     * @return the mean over seeds, with a t interval of 95 %
     */
    public Interval accuracy(String strategy, int round) {
        return mean(rows(test, strategy), round);
    }

    /**
     * The accuracy, or whatever the measure is, over the pool, with bought labels counted as right.
     *
     * @param strategy the strategy's name
     * @param round which of {@link #budgets()}
     * @return the mean over seeds, with a t interval of 95 %
     */
    public Interval poolAccuracy(String strategy, int round) {
        return mean(rows(pool, strategy), round);
    }

    private static Interval mean(double[][] rows, int round) {
        double[] values = Arrays.stream(rows).mapToDouble(row -> row[round]).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double t = new TDistribution(null, values.length - 1).inverseCumulativeProbability(0.975);
        return new Interval(mean, mean - t * error, mean + t * error, 0.95);
    }

    private static double[][] rows(Map<String, double[][]> of, String strategy) {
        double[][] rows = of.get(strategy);
        if (rows == null) {
            throw new IllegalArgumentException(
                    "strategy must be one of " + of.keySet() + ", but was " + Checks.shown(strategy));
        }
        return rows;
    }

    /**
     * The area under the curve of test accuracy over the logarithm of the number of labels, divided by its width.
     *
     * @param strategy the strategy's name
     * @return the mean over seeds
     */
    public double area(String strategy) {
        return Arrays.stream(rows(test, strategy))
                .mapToDouble(this::area)
                .average()
                .orElse(Double.NaN);
    }

    private double area(double[] curve) {
        double sum = 0;
        for (int r = 1; r < curve.length; r++) {
            sum += (curve[r] + curve[r - 1]) / 2 * (Math.log(budgets[r]) - Math.log(budgets[r - 1]));
        }
        return sum / (Math.log(budgets[budgets.length - 1]) - Math.log(budgets[0]));
    }

    /**
     * The difference of the areas of two strategies, paired by seed.
     *
     * @param strategy the one
     * @param other the other
     * @return one minus other, with the 95 % interval of Student's t over seeds, since a bootstrap of few seeds is too
     *     narrow
     */
    public Interval difference(String strategy, String other) {
        return mean(
                Arrays.stream(differences(strategy, other))
                        .mapToObj(difference -> new double[] {difference})
                        .toArray(double[][]::new),
                0);
    }

    private double[] differences(String strategy, String other) {
        double[][] first = rows(test, strategy);
        double[][] second = rows(test, other);
        double[] differences = new double[first.length];
        Arrays.setAll(differences, i -> area(first[i]) - area(second[i]));
        return differences;
    }

    /**
     * Whether the area of a strategy differs from that of random choice by more than chance: the paired t-test over seeds,
     * corrected by Holm for the number of strategies. With few seeds it finds large differences only.
     *
     * @return the p-value of every other strategy
     */
    public Map<String, Double> adjustedP() {
        List<String> others =
                test.keySet().stream().filter(name -> !name.equals(BASELINE)).toList();
        double[] adjusted =
                Holm.adjust(others.stream().mapToDouble(this::pValue).toArray());
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int s = 0; s < adjusted.length; s++) {
            byName.put(others.get(s), adjusted[s]);
        }
        return byName;
    }

    private double pValue(String strategy) {
        double[] differences = differences(strategy, BASELINE);
        double mean = Arrays.stream(differences).average().orElse(0);
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double error = Math.sqrt(squares / (differences.length - 1) / differences.length);
        if (error == 0) {
            return mean == 0 ? 1 : 0;
        }
        return 2 * new TDistribution(null, differences.length - 1).cumulativeProbability(-Math.abs(mean) / error);
    }

    /**
     * At how many budgets a strategy beats another by the paired t-test over seeds, one-sided at level .05, as the win matrix of
     * LabelBench counts it.
     *
     * @param strategy the one
     * @param other the other
     * @return the share of the budgets after the first, in [0, 1]
     */
    public double wins(String strategy, String other) {
        double[][] first = rows(test, strategy);
        double[][] second = rows(test, other);
        int seeds = first.length;
        double quantile = new TDistribution(null, seeds - 1).inverseCumulativeProbability(0.95);
        int won = 0;
        for (int r = 1; r < budgets.length; r++) {
            double sum = 0;
            double squares = 0;
            for (int s = 0; s < seeds; s++) {
                double difference = first[s][r] - second[s][r];
                sum += difference;
                squares += difference * difference;
            }
            double mean = sum / seeds;
            double error = Math.sqrt(Math.max(0, squares - seeds * mean * mean) / (seeds - 1) / seeds);
            won += mean > 0 && mean > quantile * error ? 1 : 0;
        }
        return won / (double) (budgets.length - 1);
    }

    /**
     * How many labels a strategy needs for a score, by the running maximum of its mean curve and straight lines between
     * budgets.
     *
     * @param strategy the strategy's name
     * @param level the score
     * @return the labels; empty if it does not get there
     */
    public OptionalDouble labelsFor(String strategy, double level) {
        return needed(strategy, level);
    }

    /**
     * How many times fewer labels than random choice a strategy needs for an accuracy, by the running maximum of the mean
     * curves and straight lines between budgets.
     *
     * @param strategy the strategy's name
     * @param level the accuracy
     * @return labels that random choice needs over labels that the strategy needs; where random choice never gets there, a
     *     lower bound from its last budget; empty if the strategy does not get there
     */
    public OptionalDouble saving(String strategy, double level) {
        OptionalDouble own = needed(strategy, level);
        OptionalDouble baseline = needed(BASELINE, level);
        return own.isEmpty()
                ? own
                : OptionalDouble.of(baseline.orElse(budgets[budgets.length - 1]) / own.getAsDouble());
    }

    private OptionalDouble needed(String strategy, double level) {
        double[][] rows = rows(test, strategy);
        double before = Double.NaN;
        for (int r = 0; r < budgets.length; r++) {
            double now = mean(rows, r).estimate();
            now = r > 0 ? Math.max(now, before) : now;
            if (now >= level) {
                double along = r == 0 ? 1 : (level - before) / (now - before);
                return OptionalDouble.of(r == 0 ? budgets[0] : budgets[r - 1] + along * (budgets[r] - budgets[r - 1]));
            }
            before = now;
        }
        return OptionalDouble.empty();
    }

    @Override
    public Display display() {
        return EfficiencyDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
