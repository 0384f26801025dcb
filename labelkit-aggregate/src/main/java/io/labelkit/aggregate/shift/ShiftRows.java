package io.labelkit.aggregate.shift;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Source rows with their true classes, and target rows. */
record ShiftRows(double[][] source, int[] truth, double[][] target, int classes) {
    static ShiftRows of(CalibrationSample source, ProbabilityMatrix target) {
        double[][] from = new double[source.size()][];
        int[] truth = new int[source.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = source.row(i);
            truth[i] = source.truth(i);
        }
        double[][] to = new double[target.size()][];
        Arrays.setAll(to, target::row);
        return new ShiftRows(from, truth, to, source.classes().size());
    }

    double[] sourceShares() {
        double[] shares = new double[classes];
        for (int t : truth) {
            shares[t] += 1.0 / truth.length;
        }
        return shares;
    }

    boolean everyClassOccurs() {
        return Arrays.stream(sourceShares()).allMatch(s -> s > 0);
    }

    ShiftRows resampled(SplittableRandom random) {
        double[][] from = new double[source.length][];
        int[] of = new int[source.length];
        for (int i = 0; i < from.length; i++) {
            int row = random.nextInt(source.length);
            from[i] = source[row];
            of[i] = truth[row];
        }
        double[][] to = new double[target.length][];
        Arrays.setAll(to, i -> target[random.nextInt(target.length)]);
        return new ShiftRows(from, of, to, classes);
    }

    /** Source rows drawn again, and a target drawn from the source with these shares, so that the assumption holds. */
    ShiftRows shifted(double[] shares, SplittableRandom random) {
        double[] prior = sourceShares();
        double[] cumulative = new double[source.length];
        double sum = 0;
        for (int i = 0; i < source.length; i++) {
            sum += Math.max(0, shares[truth[i]]) / prior[truth[i]];
            cumulative[i] = sum;
        }
        double[][] to = new double[target.length][];
        for (int i = 0; i < to.length; i++) {
            int at = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
            to[i] = source[Math.min(source.length - 1, at < 0 ? -at - 1 : at)];
        }
        ShiftRows again = resampled(random);
        return new ShiftRows(again.source, again.truth, to, classes);
    }

    /** The greatest distance of the distributions of a class' probability, source rows weighted to these shares. */
    double distance(double[] shares) {
        double[] prior = sourceShares();
        double greatest = 0;
        for (int c = 0; c < classes; c++) {
            greatest = Math.max(greatest, distance(c, shares, prior));
        }
        return greatest;
    }

    private double distance(int c, double[] shares, double[] prior) {
        int n = source.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(source[a][c], source[b][c]));
        double[] to = Arrays.stream(target).mapToDouble(row -> row[c]).sorted().toArray();
        double total = 0;
        for (int t : truth) {
            total += prior[t] > 0 ? Math.max(0, shares[t]) / prior[t] : 0;
        }
        double fromBelow = 0;
        int toBelow = 0;
        double greatest = 0;
        for (int i = 0; i < n; ) {
            double value = source[order[i]][c];
            greatest = Math.max(
                    greatest, Math.abs(fromBelow / total - below(to, toBelow, value, false) / (double) to.length));
            for (; i < n && source[order[i]][c] == value; i++) {
                int t = truth[order[i]];
                fromBelow += Math.max(0, shares[t]) / prior[t];
            }
            toBelow = below(to, toBelow, value, true);
            greatest = Math.max(greatest, Math.abs(fromBelow / total - toBelow / (double) to.length));
        }
        return greatest;
    }

    /** How many of the sorted values are below (or at) a value, counting on from a known number. */
    private static int below(double[] sorted, int from, double value, boolean inclusive) {
        int at = from;
        while (at < sorted.length && (sorted[at] < value || (inclusive && sorted[at] == value))) {
            at++;
        }
        return at;
    }
}
