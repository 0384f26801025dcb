package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.NumericPredictor;
import io.labelkit.core.learn.NumericTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds wrong numbers with any model of numbers, and says how many are wrong. Cross-validated predictions rank examples by
 * residual; then fractions of the worst are left out of training, and the fraction after which models predict <em>all</em>
 * examples best is the estimated share of errors (none, if nothing beats training on all). Residuals are divided by the
 * uncertainty of each prediction: the standard deviation over repeated cross-validations, plus that of predictions of the
 * residuals. The score is {@code exp(-r / median r)}; as many of the lowest as the fraction says are flagged. Prefer it to
 * {@link NumericScore} when the model can be retrained some thirty times folds, and when a decision is wanted besides a
 * ranking. If all labels are equal, nothing is flagged. Immutable and thread-safe if the trainer is; results depend on
 * seed and ids, but not on the order of examples.
 *
 * <pre>{@code
 * NumericIssues issues = NumericCleanLearning.builder(RidgeTrainer.of(0.001)).build().audit(ids, features, labels);
 * }</pre>
 *
 * <p>Source: Zhou, Mueller et al. (2023), Detecting errors in numerical data via any regression model, arXiv:2305.16583.
 * Folds differ from those of cleanlab 2.9, so numbers do too.
 *
 * @param <T> the type of the data
 */
public final class NumericCleanLearning<T> {
    private static final double TINY = 1e-100;

    private final NumericTrainer<T> trainer;
    private final int folds;
    private final int runs;
    private final boolean constantUncertainty;
    private final double[] coarse;
    private final int fine;
    private final long seed;

    private NumericCleanLearning(Builder<T> builder) {
        this.trainer = builder.trainer;
        this.folds = builder.folds;
        this.runs = builder.runs;
        this.constantUncertainty = builder.constantUncertainty;
        this.coarse = builder.coarse;
        this.fine = builder.fine;
        this.seed = builder.seed;
    }

    /**
     * Starts a configuration: 5 folds, 5 runs for the uncertainty, seed 0.
     *
     * @param trainer what trains the models
     * @param <T> the type of the data
     * @return a builder
     */
    public static <T> Builder<T> builder(NumericTrainer<T> trainer) {
        return new Builder<>(trainer);
    }

    /**
     * Audits numbers.
     *
     * @param ids the examples' ids
     * @param data the examples' data
     * @param labels the examples' numbers
     * @return the audit
     * @throws IllegalArgumentException if lengths differ, ids repeat, a number is not finite, or there are fewer than two
     *     examples for each fold
     */
    public NumericIssues audit(List<String> ids, List<T> data, double[] labels) {
        return audit(ids, data, labels, Optional.empty());
    }

    /**
     * Audits numbers whose predictions are as uncertain as somebody knows.
     *
     * @param ids the examples' ids
     * @param data the examples' data
     * @param labels the examples' numbers
     * @param uncertainty for each example how far a right number may well be from its prediction, at least 0
     * @return the audit
     * @throws IllegalArgumentException as {@link #audit(List, List, double[])}, or if an uncertainty is negative or not
     *     finite
     */
    public NumericIssues audit(List<String> ids, List<T> data, double[] labels, double[] uncertainty) {
        Checks.check(
                uncertainty.length == labels.length, "uncertainty", labels.length + " numbers", uncertainty.length);
        for (int i = 0; i < uncertainty.length; i++) {
            Checks.inRange(uncertainty[i], 0, Double.MAX_VALUE, "uncertainty at " + i);
        }
        return audit(ids, data, labels, Optional.of(uncertainty.clone()));
    }

    /**
     * Audits numbers and trains on those that were not flagged.
     *
     * @param ids the examples' ids
     * @param data the examples' data
     * @param labels the examples' numbers
     * @return the model and the audit
     * @throws IllegalArgumentException as {@link #audit(List, List, double[])}
     */
    public Cleaned<T> fit(List<String> ids, List<T> data, double[] labels) {
        NumericIssues found = audit(ids, data, labels);
        int[] kept = IntStream.range(0, labels.length)
                .filter(i -> !found.issues().get(i).isIssue())
                .toArray();
        List<T> rest = Arrays.stream(kept).mapToObj(data::get).toList();
        double[] targets = Arrays.stream(kept).mapToDouble(i -> labels[i]).toArray();
        return new Cleaned<>(trainer.train(rest, targets, seed), found);
    }

    /**
     * What was learned.
     *
     * @param predictor the model, trained on the examples that were not flagged
     * @param issues the audit
     * @param <T> the type of the data
     */
    public record Cleaned<T>(NumericPredictor<T> predictor, NumericIssues issues) implements Displayable {
        @Override
        public Display display() {
            return issues.display();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    private NumericIssues audit(List<String> ids, List<T> data, double[] labels, Optional<double[]> known) {
        Checks.distinct(ids, "ids");
        Checks.check(data.size() == ids.size(), "data", "one for each of " + ids.size() + " ids", data.size());
        Checks.check(labels.length == ids.size(), "labels", "one for each of " + ids.size() + " ids", labels.length);
        Checks.check(
                labels.length >= 2 * folds, "labels", "at least two for each of " + folds + " folds", labels.length);
        NumericScore.requireFinite(labels, "labels");
        CrossPrediction<T> cross = new CrossPrediction<>(trainer, List.copyOf(ids), List.copyOf(data));
        double[] first = cross.predict(labels, new boolean[labels.length], folds, seed);
        int[] worst = worstFirst(ids, residuals(first, labels));
        Choice choice = choose(cross, labels, worst, r2(labels, first));
        double[] predicted = predictions(cross, labels, worst, choice.fraction);
        double[] uncertainty = known.orElseGet(() -> uncertainty(cross, labels, predicted));
        double[] scores = scores(residuals(predicted, labels), uncertainty);
        boolean[] flagged =
                first(worstFirst(ids, Arrays.stream(scores).map(s -> -s).toArray()), choice.fraction);
        List<NumericIssue> issues = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            issues.add(new NumericIssue(ids.get(i), labels[i], predicted[i], uncertainty[i], scores[i], flagged[i]));
        }
        return new NumericIssues(issues, choice.fraction, choice.r2, r2(labels, first));
    }

    private record Choice(double fraction, double r2) {}

    /** The first of the best coarse fractions, then the inner points on the ways to its neighbours. */
    private Choice choose(CrossPrediction<T> cross, double[] labels, int[] worst, double r2OfAll) {
        Choice first = best(cross, labels, worst, coarse);
        int at = Arrays.binarySearch(coarse, first.fraction);
        double[] between = new double[0];
        for (int neighbour = at - 1; neighbour <= at + 1; neighbour += 2) {
            if (neighbour >= 0 && neighbour < coarse.length) {
                double way = coarse[neighbour] - coarse[at];
                between = Arrays.copyOf(between, between.length + fine);
                for (int step = 1; step <= fine; step++) {
                    between[between.length - step] = coarse[at] + way * step / (fine + 1);
                }
            }
        }
        Arrays.sort(between);
        Choice refined = between.length == 0 ? first : best(cross, labels, worst, between);
        Choice chosen = first.r2 > refined.r2 ? first : refined;
        return chosen.r2 > r2OfAll ? chosen : new Choice(0, r2OfAll);
    }

    private Choice best(CrossPrediction<T> cross, double[] labels, int[] worst, double[] fractions) {
        Choice best = new Choice(fractions[0], Double.NEGATIVE_INFINITY);
        for (double fraction : fractions) {
            if (labels.length - dropped(labels.length, fraction) >= 2 * folds) {
                double r2 = r2(labels, predictions(cross, labels, worst, fraction));
                best = r2 > best.r2 ? new Choice(fraction, r2) : best;
            }
        }
        return best;
    }

    private double[] predictions(CrossPrediction<T> cross, double[] labels, int[] worst, double fraction) {
        return cross.predict(labels, first(worst, fraction), folds, seed);
    }

    private static int dropped(int size, double fraction) {
        return (int) Math.ceil(size * fraction);
    }

    private static boolean[] first(int[] worst, double fraction) {
        boolean[] first = new boolean[worst.length];
        for (int r = 0; r < dropped(worst.length, fraction); r++) {
            first[worst[r]] = true;
        }
        return first;
    }

    private static int[] worstFirst(List<String> ids, double[] badness) {
        return IntStream.range(0, badness.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -badness[i]).thenComparing(ids::get))
                .mapToInt(i -> i)
                .toArray();
    }

    private double[] uncertainty(CrossPrediction<T> cross, double[] labels, double[] predicted) {
        double constant = constantUncertainty ? constant(cross, labels, predicted) : 0;
        double[][] runsOf = new double[runs + 1][];
        runsOf[runs] = predicted;
        for (int run = 0; run < runs; run++) {
            runsOf[run] = cross.predict(labels, new boolean[labels.length], 2, seed + 1 + run);
        }
        double[] uncertainty = new double[labels.length];
        double[] column = new double[runs + 1];
        for (int i = 0; i < uncertainty.length; i++) {
            int row = i;
            Arrays.setAll(column, run -> runsOf[run][row]);
            uncertainty[i] = deviation(column) + constant;
        }
        return uncertainty;
    }

    private double constant(CrossPrediction<T> cross, double[] labels, double[] predicted) {
        double[] signed = new double[labels.length];
        Arrays.setAll(signed, i -> predicted[i] - labels[i]);
        return deviation(cross.predict(signed, new boolean[labels.length], folds, seed));
    }

    private static double[] residuals(double[] predicted, double[] labels) {
        double[] residuals = new double[labels.length];
        Arrays.setAll(residuals, i -> Math.abs(predicted[i] - labels[i]));
        return residuals;
    }

    private static double[] scores(double[] residuals, double[] uncertainty) {
        double[] relative = new double[residuals.length];
        Arrays.setAll(relative, i -> residuals[i] / (uncertainty[i] + TINY));
        double median = Math.max(NumericScore.median(relative), TINY);
        return Arrays.stream(relative).map(r -> Math.exp(-r / median)).toArray();
    }

    private static double deviation(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElse(0);
        return Math.sqrt(Arrays.stream(sorted)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0));
    }

    private static double r2(double[] labels, double[] predicted) {
        double mean = Arrays.stream(labels).average().orElse(0);
        double total = 0;
        double left = 0;
        for (int i = 0; i < labels.length; i++) {
            total += (labels[i] - mean) * (labels[i] - mean);
            left += (labels[i] - predicted[i]) * (labels[i] - predicted[i]);
        }
        boolean constant = Arrays.stream(labels).allMatch(y -> y == labels[0]);
        return constant ? Double.NaN : 1 - left / total;
    }

    /**
     * Collects the options. Not thread-safe.
     *
     * @param <T> the type of the data
     */
    public static final class Builder<T> {
        private final NumericTrainer<T> trainer;
        private int folds = 5;
        private int runs = 5;
        private boolean constantUncertainty = true;
        private double[] coarse = {.01, .05, .1, .15, .2};
        private int fine = 3;
        private long seed;

        private Builder(NumericTrainer<T> trainer) {
            this.trainer = trainer;
        }

        /**
         * Sets the number of folds.
         *
         * @param number at least 2
         * @return this builder
         */
        public Builder<T> folds(int number) {
            Checks.check(number >= 2, "folds", "at least 2", number);
            folds = number;
            return this;
        }

        /**
         * Sets how many cross-validations of 2 folds estimate the uncertainty of each prediction.
         *
         * @param number at least 0; without any the uncertainty is the same for all
         * @return this builder
         */
        public Builder<T> runs(int number) {
            Checks.check(number >= 0, "runs", "at least 0", number);
            runs = number;
            return this;
        }

        /**
         * Sets whether the part of the uncertainty that is the same for all examples counts.
         *
         * @param counts true unless set
         * @return this builder
         */
        public Builder<T> constantUncertainty(boolean counts) {
            constantUncertainty = counts;
            return this;
        }

        /**
         * Sets which fractions of the examples are tried as the share of errors.
         *
         * @param fractions ascending, each in (0, 1); 1, 5, 10, 15 and 20 % unless set
         * @return this builder
         */
        public Builder<T> fractions(double... fractions) {
            Checks.check(fractions.length > 0, "fractions", "at least one", fractions.length);
            for (int i = 0; i < fractions.length; i++) {
                Checks.check(
                        fractions[i] > (i == 0 ? 0 : fractions[i - 1]) && fractions[i] < 1,
                        "fractions[" + i + "]",
                        "above the one before and below 1",
                        fractions[i]);
            }
            coarse = fractions.clone();
            return this;
        }

        /**
         * Sets how many more fractions are tried between the best one and each of its neighbours.
         *
         * @param number at least 0; 3 unless set
         * @return this builder
         */
        public Builder<T> fractionsBetween(int number) {
            Checks.check(number >= 0, "number", "at least 0", number);
            fine = number;
            return this;
        }

        /**
         * Sets the seed of the folds and of training.
         *
         * @param value the seed
         * @return this builder
         */
        public Builder<T> seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Makes the audit.
         *
         * @return the configuration
         */
        public NumericCleanLearning<T> build() {
            return new NumericCleanLearning<>(this);
        }
    }
}
