package io.labelkit.aggregate.conformal;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The parameters of regularised adaptive sets (RAPS), chosen on three tenths of the calibration examples. The rest, which the
 * choice has not seen, is what to calibrate with; on the same examples the promise would not hold. The number of free ranks
 * is one more than the {@code 1 - alpha} quantile of the true label's rank; the penalty is the one of a list that serves the aim.
 * Immutable and thread-safe. Source: A. Angelopoulos, S. Bates, J. Malik and M. Jordan (2021), Uncertainty sets for image
 * classifiers using conformal prediction, ICLR, appendix E.
 *
 * <pre>{@code
 * RegularisedChoice choice = RegularisedChoice.of(sample, 0.1, RegularisedChoice.Aim.SMALL_SETS, 7);
 * SplitConformal conformal = SplitConformal.builder(0.1).score(choice.score()).fit(choice.rest());
 * }</pre>
 *
 * @param lambda the penalty of a rank
 * @param freeRanks how many ranks have none
 * @param score the score with these
 * @param rest the examples to calibrate with
 */
public record RegularisedChoice(double lambda, int freeRanks, ConformalScore score, CalibrationSample rest) {
    private static final double[] FOR_SIZE = {.001, .01, .1, .2, .5};
    private static final double[] FOR_EVENNESS = {0, 1e-5, 1e-4, 8e-4, 9e-4, 1e-3, 1.5e-3, 2e-3};
    private static final int[] SIZES = {1, 3, 6, 10, 100, Integer.MAX_VALUE};

    /** What the penalty is chosen for. */
    public enum Aim {
        /** Sets that are small on average. */
        SMALL_SETS,
        /** Sets that hold the truth equally often, be they small or large. */
        EVEN_COVERAGE
    }

    /**
     * Chooses.
     *
     * @param sample probabilities and truth of examples that the model was not trained on, at least 10
     * @param alpha how often a set may miss the truth, in (0, 1)
     * @param aim what the penalty is chosen for
     * @param seed the seed of the split and of the score
     * @return the choice
     */
    public static RegularisedChoice of(CalibrationSample sample, double alpha, Aim aim, long seed) {
        Checks.check(alpha > 0 && alpha < 1, "alpha", "in (0, 1)", alpha);
        Checks.check(sample.size() >= 10, "sample", "of at least 10 examples", sample.size());
        int[] order = shuffled(sample.size(), seed);
        int chosenOn = (int) Math.round(0.3 * sample.size());
        CalibrationSample slice = rows(sample, Arrays.copyOf(order, chosenOn));
        CalibrationSample rest = rows(sample, Arrays.copyOfRange(order, chosenOn, order.length));
        int freeRanks = freeRanks(slice, alpha);
        double best = Double.POSITIVE_INFINITY;
        double lambda = 0;
        for (double candidate : aim == Aim.SMALL_SETS ? FOR_SIZE : FOR_EVENNESS) {
            ConformalScore score = ConformalScore.regularised(candidate, freeRanks, seed);
            SplitConformal conformal =
                    SplitConformal.builder(alpha).score(score).fit(slice);
            double loss =
                    aim == Aim.SMALL_SETS ? conformal.evaluate(slice).meanSize() : unevenness(conformal, slice, alpha);
            if (loss < best) {
                best = loss;
                lambda = candidate;
            }
        }
        return new RegularisedChoice(lambda, freeRanks, ConformalScore.regularised(lambda, freeRanks, seed), rest);
    }

    /** The greatest distance of a coverage from the promise, over sets of like sizes. */
    private static double unevenness(SplitConformal conformal, CalibrationSample slice, double alpha) {
        Map<Integer, int[]> held = new TreeMap<>();
        for (int i = 0; i < slice.size(); i++) {
            PredictionSet set = conformal.predict(slice.row(i));
            int stratum = 0;
            while (set.labels().size() > SIZES[stratum]) {
                stratum++;
            }
            int[] cell = held.computeIfAbsent(stratum, s -> new int[2]);
            cell[0] += set.labels().contains(slice.classes().get(slice.truth(i))) ? 1 : 0;
            cell[1]++;
        }
        return held.values().stream()
                .mapToDouble(cell -> Math.abs(cell[0] / (double) cell[1] - (1 - alpha)))
                .max()
                .orElse(0);
    }

    private static int freeRanks(CalibrationSample slice, double alpha) {
        int[] ranks = new int[slice.size()];
        for (int i = 0; i < ranks.length; i++) {
            double own = slice.probability(i, slice.truth(i));
            for (int c = 0; c < slice.classes().size(); c++) {
                double other = slice.probability(i, c);
                ranks[i] += other > own || (other == own && c < slice.truth(i)) ? 1 : 0;
            }
        }
        Arrays.sort(ranks);
        return ranks[(int) Math.ceil((ranks.length - 1) * (1 - alpha) - 1e-9)] + 1;
    }

    private static int[] shuffled(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private static CalibrationSample rows(CalibrationSample sample, int[] rows) {
        double[][] probabilities = Arrays.stream(rows).mapToObj(sample::row).toArray(double[][]::new);
        int[] truth = Arrays.stream(rows).map(sample::truth).toArray();
        return CalibrationSample.of(sample.classes(), probabilities, truth);
    }
}
