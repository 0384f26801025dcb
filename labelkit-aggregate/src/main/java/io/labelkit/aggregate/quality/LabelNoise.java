package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
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
public final class LabelNoise implements Displayable {
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
        return new LabelNoise(names, columnStochastic(noise, names.size(), "noise"));
    }

    /** A checked copy of a square matrix whose columns are distributions. */
    static double[][] columnStochastic(double[][] matrix, int k, String name) {
        Checks.check(matrix.length == k, name, k + " rows", matrix.length);
        double[][] copy = new double[k][];
        double[] sums = new double[k];
        for (int s = 0; s < k; s++) {
            Checks.check(matrix[s].length == k, name + "[" + s + "]", k + " numbers", matrix[s].length);
            copy[s] = matrix[s].clone();
            for (int y = 0; y < k; y++) {
                sums[y] += Checks.inRange(copy[s][y], 0, 1, name + "[" + s + "][" + y + "]");
            }
        }
        for (int y = 0; y < k; y++) {
            Checks.check(Math.abs(sums[y] - 1) <= 1e-6, "sum of " + name + " column " + y, "1", sums[y]);
        }
        return copy;
    }

    /**
     * Random noise: the shares of right labels differ at random from class to class around the wanted mean, and
     * what is wrong in a class goes to randomly chosen others in random parts.
     *
     * @param classes the classes, at least two
     * @param rightShare the mean share of right labels over classes, in (0, 1]; K times it is the trace of the matrix
     * @param zeroShare about which share of the pairs of classes are never confused, in [0, 1); each class that has errors
     *     keeps at least one way to err
     * @param seed what is drawn
     * @return the noise
     */
    public static LabelNoise random(List<String> classes, double rightShare, double zeroShare, long seed) {
        int k = classes.size();
        Checks.check(k >= 2, "classes", "at least two", k);
        Checks.check(rightShare > 0 && rightShare <= 1, "rightShare", "in (0, 1]", rightShare);
        Checks.check(zeroShare >= 0 && zeroShare < 1, "zeroShare", "in [0, 1)", zeroShare);
        return of(classes, RandomNoise.matrix(k, rightShare, zeroShare, new SplittableRandom(seed)));
    }

    /**
     * Whether labels with this noise can be learned from: for every class, given and true label agree more often than
     * they would by chance, {@code P(given k, true k) > P(given k) P(true k)}.
     *
     * @param prior the share of each class among the true labels; sums to 1
     * @return true if so
     * @throws IllegalArgumentException if the numbers are no distribution of the classes
     */
    public boolean isLearnable(double... prior) {
        int k = classes.size();
        Checks.check(prior.length == k, "prior", k + " numbers", prior.length);
        double sum = 0;
        for (int y = 0; y < k; y++) {
            sum += Checks.inRange(prior[y], 0, 1, "prior[" + y + "]");
        }
        Checks.check(Math.abs(sum - 1) <= 1e-6, "sum of prior", "1", sum);
        for (int s = 0; s < k; s++) {
            double given = 0;
            for (int y = 0; y < k; y++) {
                given += noise[s][y] * prior[y];
            }
            if (!(noise[s][s] * prior[s] > given * prior[s])) {
                return false;
            }
        }
        return true;
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
     * The matrix.
     *
     * @return a copy of {@code P(given s | true y)}; rows are given classes
     */
    public double[][] toArray() {
        double[][] copy = new double[noise.length][];
        Arrays.setAll(copy, s -> noise[s].clone());
        return copy;
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
    public Display display() {
        return Display.builder("Label noise")
                .count("classes", classes.size())
                .table(Table.square(
                        "probability of the given label, given the true one",
                        "given",
                        "true ",
                        classes,
                        Unit.share(),
                        (given, truth) -> noise[given][truth]))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
