package io.labelkit.aggregate.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted means over what two labelers said of the same examples, and what triplets of labelers say of a single one. A
 * labeler is compared with at most {@value #PARTNERS} others, those that it shares most with. Not thread-safe while it is
 * filled.
 */
public final class LabelerPairs {
    private static final int PARTNERS = 40;

    private final int labelers;
    private final Map<Long, double[]> sums = new HashMap<>();

    /**
     * Starts without any pair.
     *
     * @param labelers the number of labelers
     */
    public LabelerPairs(int labelers) {
        this.labelers = labelers;
    }

    private static long key(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    /**
     * Adds what two labelers have in common on one example.
     *
     * @param a the one
     * @param b the other
     * @param value a distance or a product
     * @param weight how much it counts, above 0
     */
    public void add(int a, int b, double value, double weight) {
        double[] sum = sums.computeIfAbsent(key(a, b), k -> new double[2]);
        sum[0] += weight * value;
        sum[1] += weight;
    }

    /**
     * The weighted mean of a pair.
     *
     * @param a the one
     * @param b the other
     * @return the mean; NaN if they share nothing
     */
    public double mean(int a, int b) {
        double[] sum = sums.get(key(a, b));
        return sum == null ? Double.NaN : sum[0] / sum[1];
    }

    /**
     * The mean over all pairs, each pair counting by its weight.
     *
     * @return the mean; NaN without pairs
     */
    public double mean() {
        double[] total = new double[2];
        sums.keySet().stream().sorted().map(sums::get).forEach(sum -> {
            total[0] += sum[0];
            total[1] += sum[1];
        });
        return total[0] / total[1];
    }

    /** For each labeler those that it shares most with. */
    private int[][] partners() {
        List<List<double[]>> found = new ArrayList<>();
        for (int j = 0; j < labelers; j++) {
            found.add(new ArrayList<>());
        }
        sums.forEach((key, sum) -> {
            int a = (int) (key >> 32);
            int b = key.intValue();
            found.get(a).add(new double[] {b, sum[1]});
            found.get(b).add(new double[] {a, sum[1]});
        });
        return found.stream()
                .map(list -> list.stream()
                        .sorted(Comparator.<double[]>comparingDouble(p -> -p[1]).thenComparingDouble(p -> p[0]))
                        .limit(PARTNERS)
                        .mapToInt(p -> (int) p[0])
                        .toArray())
                .toArray(int[][]::new);
    }

    /**
     * For each labeler the median of {@code (D(a,b) + D(a,c) - D(b,c)) / 2} over pairs of others: where D is the mean of a
     * distance to which each labeler adds its own part, its part. Of a labeler in no triplet it is the median of half its
     * distances.
     *
     * @return the parts; NaN for labelers that share nothing with others
     */
    public double[] additiveParts() {
        return medians(this::mean, (ab, ac, bc) -> (ab + ac - bc) / 2, ab -> ab / 2);
    }

    /**
     * For each labeler the median of {@code sqrt(e(a,b) e(a,c) / e(b,c))} over pairs of others: where e is the mean of a
     * product to which each labeler has its own factor, the size of its factor. Triplets with a negative ratio are left
     * out. Of a labeler in no triplet it is the median of the roots of its positive products.
     *
     * @param excess by what part each mean exceeds the product of its two factors, as a factor; 1 if it does not
     * @return the factors, at least 0; NaN for labelers without a positive product
     */
    public double[] multiplicativeParts(OfTwo excess) {
        return medians(
                (a, b) -> mean(a, b) / excess.of(a, b),
                (ab, ac, bc) -> ab * ac / bc > 0 ? Math.sqrt(ab * ac / bc) : Double.NaN,
                ab -> ab > 0 ? Math.sqrt(ab) : Double.NaN);
    }

    /** A number for two labelers. */
    @FunctionalInterface
    public interface OfTwo {
        /**
         * The number.
         *
         * @param a the one labeler
         * @param b the other
         * @return the number
         */
        double of(int a, int b);
    }

    private interface OfTriplet {
        double part(double ab, double ac, double bc);
    }

    private interface OfPair {
        double part(double ab);
    }

    private double[] medians(OfTwo mean, OfTriplet ofTriplet, OfPair ofPair) {
        int[][] partners = partners();
        double[] parts = new double[labelers];
        for (int a = 0; a < labelers; a++) {
            int[] others = partners[a];
            double[] found = new double[others.length * (others.length - 1) / 2];
            int n = 0;
            for (int x = 0; x < others.length; x++) {
                double ab = mean.of(a, others[x]);
                for (int y = x + 1; y < others.length; y++) {
                    double part = ofTriplet.part(ab, mean.of(a, others[y]), mean.of(others[x], others[y]));
                    if (Double.isFinite(part)) {
                        found[n++] = part;
                    }
                }
            }
            if (n == 0) {
                found = new double[others.length];
                for (int other : others) {
                    double part = ofPair.part(mean.of(a, other));
                    if (Double.isFinite(part)) {
                        found[n++] = part;
                    }
                }
            }
            parts[a] = Median.of(found, n);
        }
        return parts;
    }

    /**
     * Numbers without gaps.
     *
     * @param parts some of them NaN; changed
     * @param otherwise what to take if all are
     * @return the array, where NaN is replaced by the median of the others
     */
    public static double[] filled(double[] parts, double otherwise) {
        double[] known = Arrays.stream(parts).filter(Double::isFinite).toArray();
        double median = known.length == 0 ? otherwise : Median.of(known, known.length);
        for (int j = 0; j < parts.length; j++) {
            parts[j] = Double.isNaN(parts[j]) ? median : parts[j];
        }
        return parts;
    }
}
