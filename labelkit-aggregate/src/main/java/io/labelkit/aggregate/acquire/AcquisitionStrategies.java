package io.labelkit.aggregate.acquire;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The strategies that come with LabelKit.
 *
 * <table>
 *   <caption>Which one</caption>
 *   <tr><th>strategy</th><th>chooses</th><th>when</th></tr>
 *   <tr><td>{@link #random}</td><td>at random</td><td>always beside the others; the only one that keeps a sample from which
 *     shares can be estimated</td></tr>
 *   <tr><td>{@link #clusters}</td><td>the middles of k clusters</td><td>the first round, without a student</td></tr>
 *   <tr><td>{@link #uncertain}</td><td>where the student is least sure</td><td>small batches, few classes</td></tr>
 *   <tr><td>{@link #coreset}</td><td>what is farthest from all that is labelled</td><td>large batches, no trust in
 *     probabilities</td></tr>
 *   <tr><td>{@link #badge}</td><td>unsure and unlike each other</td><td>large batches</td></tr>
 *   <tr><td>{@link #diverse}</td><td>of the least sure the ones unlike each other</td><td>large batches, many examples</td></tr>
 * </table>
 */
public final class AcquisitionStrategies {
    private AcquisitionStrategies() {}

    /** A strategy of a name and a function. */
    private record Named(String name, boolean needsStudent, boolean needsVectors, Choice choice)
            implements AcquisitionStrategy {
        @Override
        public int[] choose(AcquisitionPool pool, int count, long seed) {
            Checks.positive(count, "count");
            int[] open = pool.unlabelled();
            return open.length == 0
                    ? open
                    : choice.choose(pool, open, Math.min(count, open.length), new SplittableRandom(seed));
        }
    }

    @FunctionalInterface
    private interface Choice {
        int[] choose(AcquisitionPool pool, int[] open, int count, SplittableRandom random);
    }

    /**
     * All strategies with their defaults, for comparisons.
     *
     * @return the strategies
     */
    public static List<AcquisitionStrategy> all() {
        return List.of(
                random(),
                uncertain(UncertaintyMeasure.LEAST_CONFIDENT),
                uncertain(UncertaintyMeasure.MARGIN),
                uncertain(UncertaintyMeasure.ENTROPY),
                coreset(),
                badge(),
                diverse(UncertaintyMeasure.MARGIN, 5));
    }

    /**
     * At random.
     *
     * @return the strategy
     */
    public static AcquisitionStrategy random() {
        return new Named("random", false, false, (pool, open, count, random) -> {
            shuffle(open, random);
            return Arrays.copyOf(open, count);
        });
    }

    /**
     * Where the student is least sure; ties at random.
     *
     * @param measure how unsure it is
     * @return the strategy
     */
    public static AcquisitionStrategy uncertain(UncertaintyMeasure measure) {
        return new Named(
                measure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                true,
                false,
                (pool, open, count, random) -> greatest(open, count, i -> measure.of(pool.probabilities(i)), random));
    }

    /**
     * Greedy k-centre: each time what is farthest, in Euclidean distance, from all that is labelled or chosen. The greatest
     * distance left is at most twice the least possible. Source: O. Sener and S. Savarese (2018), Active learning for
     * convolutional neural networks: a core-set approach, ICLR.
     *
     * @return the strategy
     */
    public static AcquisitionStrategy coreset() {
        return new Named("coreset", false, true, KCentre::choose);
    }

    /**
     * BADGE: k-means++ seeding on the gradients that the student's own labels would give the last layer, {@code (p - e) x h}
     * with p the probabilities, e the likeliest class and h the vector. Source: J. T. Ash, C. Zhang, A. Krishnamurthy, J.
     * Langford and A. Agarwal (2020), Deep batch active learning by diverse, uncertain gradient lower bounds, ICLR.
     *
     * @return the strategy
     */
    public static AcquisitionStrategy badge() {
        return new Named("badge", true, true, BadgeSampling::choose);
    }

    /**
     * Of {@code factor} times as many of the least sure examples those that are far from each other (k-centre).
     *
     * @param measure how unsure the student is
     * @param factor how many times as many, at least 2
     * @return the strategy
     */
    public static AcquisitionStrategy diverse(UncertaintyMeasure measure, int factor) {
        Checks.check(factor >= 2, "factor", "at least 2", factor);
        return new Named(
                "diverse-" + measure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                true,
                true,
                (pool, open, count, random) -> KCentre.choose(
                        pool,
                        greatest(
                                open,
                                (int) Math.min(open.length, (long) count * factor),
                                i -> measure.of(pool.probabilities(i)),
                                random),
                        count,
                        random));
    }

    /**
     * The examples nearest to the centres of k clusters (k-means), one for each example wanted. A good first round.
     *
     * @return the strategy
     */
    public static AcquisitionStrategy clusters() {
        return new Named("clusters", false, true, ClusterMiddles::choose);
    }

    static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private static int[] greatest(int[] open, int count, ToDoubleFunction<Integer> score, SplittableRandom random) {
        int[] shuffled = open.clone();
        shuffle(shuffled, random);
        double[] scores = new double[shuffled.length];
        Integer[] order = new Integer[shuffled.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            scores[i] = score.applyAsDouble(shuffled[i]);
        }
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        return Arrays.stream(order).limit(count).mapToInt(i -> shuffled[i]).toArray();
    }
}
