package io.labelkit.aggregate.inference;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The probability with which each row's gold label is bought, fixed before any gold label is seen. What makes corrected
 * estimates valid is that these numbers are right, so draw the sample with {@link #draw} and keep design and seed with
 * the data. Immutable and thread-safe.
 *
 * <pre>{@code
 * SamplingDesign design = SamplingDesign.uniform(10_000, 200);
 * int[] toLabel = design.draw(7);
 * }</pre>
 */
public final class SamplingDesign {
    /** Below this probability single rows rule the estimate. */
    static final double FLOOR = 0.02;

    private final double[] probabilities;
    private final List<String> strata;

    private SamplingDesign(double[] probabilities) {
        this(probabilities, List.of());
    }

    private SamplingDesign(double[] probabilities, List<String> strata) {
        this.probabilities = probabilities;
        this.strata = strata;
    }

    /**
     * Any probabilities.
     *
     * @param probabilities one a row, in (0, 1]
     * @return the design
     * @throws IllegalArgumentException if one is not
     */
    public static SamplingDesign of(double[] probabilities) {
        double[] copy = probabilities.clone();
        for (int i = 0; i < copy.length; i++) {
            Checks.check(copy[i] > 0 && copy[i] <= 1, "probabilities[" + i + "]", "in (0, 1]", copy[i]);
        }
        return new SamplingDesign(copy);
    }

    /**
     * The same probability for every row.
     *
     * @param rows how many rows there are
     * @param sample how many gold labels, in [1, rows]
     * @return the design
     */
    public static SamplingDesign uniform(int rows, int sample) {
        Checks.check(sample >= 1 && sample <= rows, "sample", "in [1, " + rows + "]", sample);
        double[] probabilities = new double[rows];
        Arrays.fill(probabilities, sample / (double) rows);
        return new SamplingDesign(probabilities);
    }

    /**
     * The same probability within each stratum, so that rare strata can be labelled more densely. That the numbers are fixed
     * makes intervals narrower; see {@link StratumSizes} for how many each stratum may get.
     *
     * @param strata the stratum of each row
     * @param sample how many gold labels each stratum gets, in [1, its number of rows]
     * @return the design
     * @throws IllegalArgumentException if a stratum has no number, or one that does not fit
     */
    public static SamplingDesign stratified(List<String> strata, Map<String, Integer> sample) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        strata.forEach(s -> sizes.merge(s, 1, Integer::sum));
        sizes.forEach((stratum, size) -> {
            int wanted = sample.getOrDefault(stratum, 0);
            Checks.check(
                    wanted >= 1 && wanted <= size,
                    "sample of stratum " + Checks.shown(stratum),
                    "in [1, " + size + "], since a stratum without gold labels cannot be corrected",
                    wanted);
        });
        double[] probabilities = new double[strata.size()];
        for (int i = 0; i < probabilities.length; i++) {
            String stratum = strata.get(i);
            probabilities[i] = sample.getOrDefault(stratum, 0) / (double) sizes.getOrDefault(stratum, 1);
        }
        return new SamplingDesign(probabilities, List.copyOf(strata));
    }

    /**
     * More gold labels where they tell more: half of the sample uniformly, half in proportion to a score. For a mean the
     * best score is the expected size of the machine's mistake, such as the square root of p(1 - p). No probability is
     * below .02 (or the uniform one, where that is less) nor above 1.
     *
     * @param scores one a row, at least 0, not all 0
     * @param sample how many gold labels are expected, in [1, rows]
     * @return the design
     */
    public static SamplingDesign proportionalTo(double[] scores, int sample) {
        int rows = scores.length;
        Checks.check(sample >= 1 && sample <= rows, "sample", "in [1, " + rows + "]", sample);
        double total = 0;
        for (int i = 0; i < rows; i++) {
            Checks.check(
                    scores[i] >= 0 && scores[i] < Double.POSITIVE_INFINITY,
                    "scores[" + i + "]",
                    "at least 0",
                    scores[i]);
            total += scores[i];
        }
        Checks.check(total > 0, "scores", "not all 0", total);
        double uniform = sample / (double) rows;
        double[] wanted = new double[rows];
        for (int i = 0; i < rows; i++) {
            wanted[i] = Math.max(Math.min(FLOOR, uniform), (uniform + sample * scores[i] / total) / 2);
        }
        return new SamplingDesign(filled(wanted, sample, Math.min(FLOOR, uniform)));
    }

    /** Scales to the expected size: what is above 1 or below the floor is held there, the rest scaled again. */
    private static double[] filled(double[] wanted, double sample, double floor) {
        double[] p = wanted.clone();
        boolean[] held = new boolean[p.length];
        for (boolean again = true; again; ) {
            double heldSum = 0;
            double freeSum = 0;
            for (int i = 0; i < p.length; i++) {
                heldSum += held[i] ? p[i] : 0;
                freeSum += held[i] ? 0 : wanted[i];
            }
            double factor = freeSum == 0 ? 0 : (sample - heldSum) / freeSum;
            again = false;
            for (int i = 0; i < p.length; i++) {
                if (!held[i]) {
                    p[i] = wanted[i] * factor;
                    if (p[i] > 1 || p[i] < floor) {
                        p[i] = p[i] > 1 ? 1 : floor;
                        held[i] = true;
                        again = true;
                    }
                }
            }
        }
        return p;
    }

    /**
     * The number of rows.
     *
     * @return the number
     */
    public int size() {
        return probabilities.length;
    }

    /**
     * The probability of a row.
     *
     * @param row the row
     * @return in (0, 1]
     */
    public double probability(int row) {
        return probabilities[row];
    }

    /**
     * The stratum of each row.
     *
     * @return the names; empty if the design has no strata
     */
    public List<String> strataOfRows() {
        return strata;
    }

    /** The number of the stratum of each row. */
    Optional<int[]> strata() {
        return strata.isEmpty() ? Optional.empty() : Optional.of(Groups.number(strata));
    }

    /**
     * How many gold labels the design is expected to cost.
     *
     * @return the sum of the probabilities
     */
    public double expectedSample() {
        return Arrays.stream(probabilities).sum();
    }

    /**
     * Whether all rows have the same probability.
     *
     * @return true if so, but for rounding
     */
    public boolean isUniform() {
        return Arrays.stream(probabilities).allMatch(p -> Math.abs(p - probabilities[0]) <= 1e-12);
    }

    /**
     * Draws rows with these probabilities: systematic sampling over a random order of the rows, so that the size is the
     * expected one, rounded up or down. Rows of a stratum are drawn in their share, one up or down. The same seed draws
     * the same rows.
     *
     * @param seed the seed
     * @return the rows, ascending
     */
    public int[] draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Integer[] order = new Integer[probabilities.length];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        // Rows of one probability stand together, and within them those of one stratum, so that strata keep their size.
        int[] stratum = strata().orElseGet(() -> new int[probabilities.length]);
        Arrays.sort(order, (a, b) -> {
            int byProbability = Double.compare(probabilities[a], probabilities[b]);
            return byProbability == 0 ? Integer.compare(stratum[a], stratum[b]) : byProbability;
        });
        double next = random.nextDouble();
        double sum = 0;
        List<Integer> drawn = new ArrayList<>();
        for (int row : order) {
            sum += probabilities[row];
            if (next < sum - 1e-9 * (1 + sum)) {
                drawn.add(row);
                next += 1;
            }
        }
        return drawn.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    @Override
    public String toString() {
        double least = Arrays.stream(probabilities).min().orElse(Double.NaN);
        double most = Arrays.stream(probabilities).max().orElse(Double.NaN);
        return String.format(
                java.util.Locale.ROOT,
                "SamplingDesign[%d rows, %.1f gold labels expected, probabilities %.4f to %.4f]",
                probabilities.length,
                expectedSample(),
                least,
                most);
    }
}
