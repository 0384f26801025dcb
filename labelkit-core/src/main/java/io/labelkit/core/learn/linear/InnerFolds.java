package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Folds within the training rows, by which a penalty is chosen and a temperature is fitted on rows that were not trained
 * on. Rows with equal features share a fold; rows are dealt class by class, in an order that does not depend on theirs.
 */
final class InnerFolds {
    /** What was found: the penalty and the factor of scores with the least held-out loss. */
    record Choice(double penalty, double inverseTemperature, Map<Double, Double> lossOfPenalty) {}

    private final Problem problem;
    private final LinearSettings settings;
    private final Parallel parallel;
    private final int[] foldOfRow;

    InnerFolds(Problem problem, LinearSettings settings, long seed, Parallel parallel) {
        this.problem = problem;
        this.settings = settings;
        this.parallel = parallel;
        this.foldOfRow = deal(problem, settings.innerFolds(), seed);
    }

    /** The greatest penalty comes first, and each of the next ones starts from the weights of the one before. */
    Choice choose() {
        List<Double> penalties =
                settings.l2(problem).stream().sorted(Comparator.reverseOrder()).toList();
        double[][] scores = new double[penalties.size()][problem.size() * problem.classes()];
        for (int fold = 0; fold < settings.innerFolds(); fold++) {
            score(fold, penalties, scores);
        }
        Map<Double, Double> losses = new HashMap<>();
        List<Temperature> temperatures = new ArrayList<>();
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < scores.length; p++) {
            temperatures.add(new Temperature(problem, scores[p]));
            double loss = temperatures.get(p).loss(1);
            losses.put(penalties.get(p), loss);
            if (loss < least) {
                least = loss;
                best = p;
            }
        }
        double factor = settings.calibrated() ? temperatures.get(best).best() : 1;
        return new Choice(penalties.get(best), factor, losses);
    }

    private void score(int fold, List<Double> penalties, double[][] scores) {
        Problem rest = problem.rows(rows(fold, false));
        double factor = settings.prior() ? problem.totalWeight() / rest.totalWeight() : 1;
        int[] heldOut = rows(fold, true);
        Optional<LinearWeights> weights = Optional.empty();
        for (int p = 0; p < scores.length; p++) {
            LinearWeights fitted = rest.fit(
                            factor * penalties.get(p),
                            settings.maxIterations(),
                            settings.tolerance(),
                            weights,
                            parallel)
                    .weights();
            for (int row : heldOut) {
                double[] z = fitted.scores(problem.matrix(), row);
                System.arraycopy(z, 0, scores[p], row * z.length, z.length);
            }
            weights = Optional.of(fitted);
        }
    }

    private int[] rows(int fold, boolean heldOut) {
        return IntStream.range(0, foldOfRow.length)
                .filter(i -> (foldOfRow[i] == fold) == heldOut)
                .toArray();
    }

    /** Whether every fold leaves at least one row of some weight to train on and has one to hold out. */
    boolean possible() {
        return IntStream.range(0, settings.innerFolds())
                .allMatch(fold -> weight(rows(fold, true)) > 0 && weight(rows(fold, false)) > 0);
    }

    private double weight(int[] rows) {
        return Arrays.stream(rows).mapToDouble(problem::weight).sum();
    }

    private static int[] deal(Problem problem, int folds, long seed) {
        int n = problem.size();
        int[] stratum = new int[n];
        long[] hash = new long[n];
        for (int i = 0; i < n; i++) {
            for (int k = 1; k < problem.classes(); k++) {
                stratum[i] = problem.target(i, k) > problem.target(i, stratum[i]) ? k : stratum[i];
            }
            hash[i] = hash(problem.matrix(), i, seed);
        }
        Map<Long, Integer> foldOfHash = new HashMap<>();
        int[] fold = new int[n];
        int next = 0;
        for (int i : IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> stratum[i]).thenComparingLong(i -> hash[i]))
                .mapToInt(i -> i)
                .toArray()) {
            Integer known = foldOfHash.putIfAbsent(hash[i], next % folds);
            fold[i] = known == null ? next++ % folds : known;
        }
        return fold;
    }

    private static long hash(FeatureMatrix matrix, int row, long seed) {
        long h = seed * 0x9e3779b97f4a7c15L + 0x632be59bd9b4e019L;
        for (int e = matrix.start(row); e < matrix.start(row + 1); e++) {
            h = (h ^ matrix.column(e)) * 0xbf58476d1ce4e5b9L;
            h = (Long.rotateLeft(h, 29) ^ Float.floatToIntBits(matrix.value(e) + 0f)) * 0x94d049bb133111ebL;
        }
        return h ^ (h >>> 31);
    }
}
