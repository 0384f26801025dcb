package io.labelkit.model.student.selection;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Chooses examples for a teacher that is sometimes wrong. The gain of an example is one minus the margin between the
 * student's two most probable classes. Against an adversary that spoils the m examples that are worth most, the best is to
 * draw among the k most informative with probabilities {@code p_i = (1 / g_i) / sum_{j <= k} 1 / g_j}, where k maximises
 * {@code (k - m) / sum_{i <= k} 1 / g_i}: evenly rather than always the least certain, where teachers err most. Source:
 * Baykal et al. (2023), Robust active distillation, arXiv:2210.01213. Time O(n log n).
 */
public final class RobustActiveDistillation {
    private static final double LEAST_GAIN = 1e-6;

    private RobustActiveDistillation() {}

    /**
     * The probabilities of the game's solution.
     *
     * @param gains the gain of each example, in [0, 1]; less than 1e-6 counts as 1e-6
     * @param errors m, how many examples the teacher gets wrong, at least 0 and below their number
     * @return one probability an example; for m = 0 all of it on the greatest gain
     * @throws IllegalArgumentException if there is no example or a number is out of range
     */
    public static double[] probabilities(double[] gains, int errors) {
        Checks.check(gains.length > 0, "gains", "at least one", 0);
        Checks.inRange(errors, 0, gains.length - 1.0, "errors");
        for (double gain : gains) {
            Checks.inRange(gain, 0, 1, "gain");
        }
        int[] order = byGain(gains);
        double inverse = 0;
        double best = 0;
        double sum = 0;
        int size = 0;
        for (int k = 1; k <= order.length; k++) {
            inverse += 1 / Math.max(LEAST_GAIN, gains[order[k - 1]]);
            double value = (k - errors) / inverse;
            if (k > errors && value > best) {
                best = value;
                size = k;
                sum = inverse;
            }
        }
        double[] p = new double[gains.length];
        for (int i = 0; i < size; i++) {
            p[order[i]] = 1 / Math.max(LEAST_GAIN, gains[order[i]]) / sum;
        }
        return p;
    }

    private static int[] byGain(double[] gains) {
        return IntStream.range(0, gains.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -gains[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Draws examples without replacement. When more are wanted than have a probability, the most informative of the
     * others follow.
     *
     * @param said what the student says of each example, one probability a class
     * @param count how many to choose, at most all
     * @param teacherError how often the teacher is wrong, in [0, 1), measured on gold
     * @param seed the seed of the draw
     * @return rows, in the order in which they were drawn
     * @throws IllegalArgumentException if a number is out of range
     */
    public static List<Integer> choose(List<double[]> said, int count, double teacherError, long seed) {
        Checks.check(teacherError >= 0 && teacherError < 1, "teacherError", "in [0, 1)", teacherError);
        Checks.inRange(count, 0, said.size(), "count");
        if (said.isEmpty()) {
            return List.of();
        }
        double[] gains =
                said.stream().mapToDouble(RobustActiveDistillation::gain).toArray();
        int errors = (int) Math.min(gains.length - 1.0, Math.floor(teacherError * gains.length));
        double[] p = probabilities(gains, errors);
        Random random = new Random(seed);
        List<Integer> chosen = new ArrayList<>();
        double left = 1;
        while (chosen.size() < count && left > 1e-12) {
            int row = draw(p, random.nextDouble() * left);
            left -= p[row];
            p[row] = 0;
            chosen.add(row);
            left = Arrays.stream(p).sum() > 0 ? left : 0;
        }
        for (int row : byGain(gains)) {
            if (chosen.size() < count && !chosen.contains(row)) {
                chosen.add(row);
            }
        }
        return List.copyOf(chosen);
    }

    private static double gain(double[] p) {
        double first = 0;
        double second = 0;
        for (double value : p) {
            second = Math.max(second, Math.min(value, first));
            first = Math.max(first, value);
        }
        return Math.max(0, Math.min(1, 1 - (first - second)));
    }

    private static int draw(double[] p, double at) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i];
            last = p[i] > 0 ? i : last;
            if (p[i] > 0 && sum > at) {
                return i;
            }
        }
        return last;
    }
}
