package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes labels wrong on purpose, with a known noise matrix, to test how well errors are found. Of each true class y with
 * n examples exactly {@code floor(P(s | y) n)} randomly chosen ones become each other class s; the result depends only on
 * the labels and the seed. Immutable and thread-safe.
 */
public final class LabelNoise {
    /** Added before rounding down, so that 0.1 of 30 is 3. */
    private static final double ROUNDING = 1e-9;

    private final List<String> classes;
    private final double[][] noise;

    private LabelNoise(List<String> classes, double[][] noise) {
        this.classes = classes;
        this.noise = noise;
    }

    /**
     * Noise by a matrix.
     *
     * @param classes the classes
     * @param noise {@code noise[s][y] = P(given s | true y)}; each column sums to 1
     * @return the noise
     * @throws IllegalArgumentException if the matrix is not square, an entry is not in [0, 1], or a column does not sum
     *     to 1 within 1e-6
     */
    public static LabelNoise of(List<String> classes, double[][] noise) {
        List<String> names = Checks.distinct(classes, "classes");
        int k = names.size();
        Checks.check(noise.length == k, "noise", k + " rows", noise.length);
        double[][] copy = new double[k][];
        double[] sums = new double[k];
        for (int s = 0; s < k; s++) {
            Checks.check(noise[s].length == k, "noise[" + s + "]", k + " numbers", noise[s].length);
            copy[s] = noise[s].clone();
            for (int y = 0; y < k; y++) {
                sums[y] += Checks.inRange(copy[s][y], 0, 1, "noise[" + s + "][" + y + "]");
            }
        }
        for (int y = 0; y < k; y++) {
            Checks.check(Math.abs(sums[y] - 1) <= 1e-6, "sum of noise column " + y, "1", sums[y]);
        }
        return new LabelNoise(names, copy);
    }

    /**
     * Noise that turns a share of each class evenly into the others.
     *
     * @param classes the classes, at least two
     * @param rate the share, in [0, 1]
     * @return the noise
     */
    public static LabelNoise symmetric(List<String> classes, double rate) {
        int k = classes.size();
        Checks.check(k >= 2, "classes", "at least two", k);
        Checks.inRange(rate, 0, 1, "rate");
        double[][] noise = new double[k][k];
        for (int s = 0; s < k; s++) {
            for (int y = 0; y < k; y++) {
                noise[s][y] = s == y ? 1 - rate : rate / (k - 1);
            }
        }
        return of(classes, noise);
    }

    /**
     * Noise that turns a share of each class into the next one, and of the last into the first: errors that depend on
     * the class.
     *
     * @param classes the classes, at least two
     * @param rate the share, in [0, 1]
     * @return the noise
     */
    public static LabelNoise toNextClass(List<String> classes, double rate) {
        int k = classes.size();
        Checks.check(k >= 2, "classes", "at least two", k);
        Checks.inRange(rate, 0, 1, "rate");
        double[][] noise = new double[k][k];
        for (int y = 0; y < k; y++) {
            noise[y][y] = 1 - rate;
            noise[(y + 1) % k][y] += rate;
        }
        return of(classes, noise);
    }

    /**
     * Makes labels wrong.
     *
     * @param truth the true class of each example, as a position in the classes
     * @param seed which examples are chosen
     * @return the noisy class of each example
     * @throws IllegalArgumentException if a class does not exist
     */
    public int[] apply(int[] truth, long seed) {
        int k = classes.size();
        List<List<Integer>> members = new ArrayList<>();
        for (int y = 0; y < k; y++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < truth.length; i++) {
            Checks.check(truth[i] >= 0 && truth[i] < k, "truth[" + i + "]", "in [0, " + (k - 1) + "]", truth[i]);
            members.get(truth[i]).add(i);
        }
        int[] noisy = truth.clone();
        for (int y = 0; y < k; y++) {
            List<Integer> left = members.get(y);
            int n = left.size();
            SplittableRandom random = new SplittableRandom(seed * 31 + y);
            for (int s = 0; s < k; s++) {
                int flips = s == y ? 0 : (int) Math.floor(noise[s][y] * n + ROUNDING);
                for (int f = 0; f < flips && !left.isEmpty(); f++) {
                    int drawn = random.nextInt(left.size());
                    noisy[left.get(drawn)] = s;
                    left.set(drawn, left.get(left.size() - 1));
                    left.remove(left.size() - 1);
                }
            }
        }
        return noisy;
    }

    /**
     * Makes labels wrong. Which ones depends on the ids, not on the order of the map.
     *
     * @param truth the true label of each example, categories
     * @param seed which examples are chosen
     * @return the noisy labels, in the order of the map
     * @throws IllegalArgumentException if a label is not one of the classes
     */
    public Map<String, Label> apply(Map<String, Label> truth, long seed) {
        Map<String, Integer> columns = GivenLabels.columns(classes);
        List<String> ids = new ArrayList<>();
        int[] labels = new int[truth.size()];
        for (Map.Entry<String, Label> entry : new TreeMap<>(truth).entrySet()) {
            labels[ids.size()] =
                    GivenLabels.column(entry.getKey(), entry.getValue().toString(), columns);
            ids.add(entry.getKey());
        }
        int[] noisy = apply(labels, seed);
        Map<String, Label> byId = new HashMap<>();
        for (int i = 0; i < noisy.length; i++) {
            byId.put(ids.get(i), Label.category(classes.get(noisy[i])));
        }
        Map<String, Label> result = new LinkedHashMap<>();
        truth.keySet().forEach(id -> result.put(id, Objects.requireNonNull(byId.get(id))));
        return result;
    }

    @Override
    public String toString() {
        return MatrixText.of(
                "P(given | true); a row for each given class, a column for each true class", classes, "%.3f", noise);
    }
}
