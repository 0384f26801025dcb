package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.conformal.LabelSetConformal;
import io.labelkit.aggregate.conformal.MissRateControl;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often regions of label sets hold the true set, and how large a share of the true labels single sets miss, where several
 * labels may apply: over {@code args[0]} draws of calibration and test examples for each line.
 */
public final class LabelSetCoverage {
    private static final int LABELS = 12;
    private static final int TEST = 100;

    private LabelSetCoverage() {}

    /**
     * Runs the simulations and prints two tables.
     *
     * @param args the number of draws; 4000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 4000));
    }

    static void run(PrintStream out, int draws) {
        out.printf(Locale.ROOT, "%d draws a line, %d test examples each, %d labels%n", draws, TEST, LABELS);
        out.println(
                "| regions of label sets | n | promised | at most | coverage | standard error | undecided labels |");
        out.println("|---|---|---|---|---|---|---|");
        for (double sharpness : new double[] {1, 3}) {
            for (int power : new int[] {1, 2}) {
                for (int n : new int[] {50, 500}) {
                    for (double alpha : new double[] {0.05, 0.1, 0.2}) {
                        regions(out, sharpness, power, n, alpha, draws);
                    }
                }
            }
        }
        out.println();
        out.println("| single sets | n | promised miss rate | miss rate | standard error | labels in a set |");
        out.println("|---|---|---|---|---|---|");
        for (double sharpness : new double[] {1, 3}) {
            for (int n : new int[] {50, 500}) {
                for (double alpha : new double[] {0.05, 0.1, 0.2}) {
                    misses(out, sharpness, n, alpha, draws);
                }
            }
        }
    }

    private static String model(double sharpness) {
        return sharpness == 1 ? "calibrated model" : "model much too sure";
    }

    private static void regions(PrintStream out, double sharpness, int power, int n, double alpha, int draws) {
        String name = model(sharpness) + ", d = " + power;
        List<double[]> results = Repetitions.of(draws, name + n + alpha, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            Rows calibration = Rows.of(n, sharpness, random);
            Rows test = Rows.of(TEST, sharpness, random);
            LabelSetConformal conformal =
                    LabelSetConformal.fit(names(), calibration.probabilities(), calibration.truth(), alpha, power);
            double covered = 0;
            double undecided = 0;
            for (int i = 0; i < TEST; i++) {
                // The p-value decides about a single set, without listing a region.
                covered += conformal.pValue(test.probabilities()[i], test.truth()[i]) > alpha + 1e-12 ? 1 : 0;
                undecided +=
                        conformal.region(test.probabilities()[i]).undecided().size();
            }
            return new double[] {covered / TEST, undecided / TEST};
        });
        out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.4f | %.4f | %.4f | %.2f |",
                name,
                n,
                1 - alpha,
                1 - alpha + 1.0 / (n + 1),
                Repetitions.mean(results, 0),
                standardError(results),
                Repetitions.mean(results, 1)));
    }

    private static void misses(PrintStream out, double sharpness, int n, double alpha, int draws) {
        List<double[]> results = Repetitions.of(draws, "misses" + sharpness + n + alpha, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            Rows calibration = Rows.of(n, sharpness, random);
            Rows test = Rows.of(TEST, sharpness, random);
            MissRateControl control =
                    MissRateControl.fit(names(), calibration.probabilities(), calibration.truth(), alpha);
            double missed = 0;
            double size = 0;
            for (int i = 0; i < TEST; i++) {
                Set<String> set = control.predict(test.probabilities()[i]);
                missed += missRate(set, test.truth()[i]);
                size += set.size();
            }
            return new double[] {missed / TEST, size / TEST};
        });
        out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.4f | %.4f | %.2f |",
                model(sharpness),
                n,
                alpha,
                Repetitions.mean(results, 0),
                standardError(results),
                Repetitions.mean(results, 1)));
    }

    private static double missRate(Set<String> set, boolean[] truth) {
        int[] applying = IntStream.range(0, LABELS).filter(j -> truth[j]).toArray();
        long missed = IntStream.of(applying)
                .filter(j -> !set.contains(names().get(j)))
                .count();
        return applying.length == 0 ? 0 : missed / (double) applying.length;
    }

    private static double standardError(List<double[]> results) {
        double mean = Repetitions.mean(results, 0);
        double squares =
                results.stream().mapToDouble(r -> (r[0] - mean) * (r[0] - mean)).sum();
        return Math.sqrt(squares) / results.size();
    }

    private static List<String> names() {
        return IntStream.range(0, LABELS).mapToObj(j -> "l" + j).toList();
    }

    /** Examples whose labels come together more or less often, and the probabilities that a model states. */
    private record Rows(double[][] probabilities, boolean[][] truth) {
        static Rows of(int size, double sharpness, SplittableRandom random) {
            double[][] probabilities = new double[size][LABELS];
            boolean[][] truth = new boolean[size][LABELS];
            for (int i = 0; i < size; i++) {
                double topic = SimulatedModel.normal(random);
                for (int j = 0; j < LABELS; j++) {
                    double logit = -1.5 + (j % 2 == 0 ? topic : -topic) + 1.5 * SimulatedModel.normal(random);
                    truth[i][j] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
                    probabilities[i][j] = 1 / (1 + Math.exp(-sharpness * logit));
                }
            }
            return new Rows(probabilities, truth);
        }
    }
}
