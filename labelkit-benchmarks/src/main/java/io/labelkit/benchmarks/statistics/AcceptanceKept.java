package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.acceptance.AcceptancePromise;
import io.labelkit.aggregate.acceptance.AcceptanceRule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * How often accepted labels are as precise as promised, over {@code args[0]} calibration samples for each line. The true
 * precision above a threshold is known, because the chance to be right is a known function of the confidence, which is
 * uniform in [0, 1]: sure models, models whose confidence says nothing or misleads, few levels of confidence, and rows that
 * come in copies, which is not allowed and shows why.
 */
public final class AcceptanceKept {
    private static final int GRID = 20_000;

    /** Confidence has so many levels; 0 for any value. Rows come in so many copies. */
    private record Confidence(String name, DoubleUnaryOperator right, int levels, int copies) {}

    private static final List<Confidence> KINDS = List.of(
            new Confidence("tells well, 75 % right", c -> 0.5 + c / 2, 0, 1),
            new Confidence("tells well, 90 % right", c -> 1 - 0.4 * (1 - c) * (1 - c) * (1 - c), 0, 1),
            new Confidence("tells nothing, 85 % right", c -> 0.85, 0, 1),
            new Confidence("tells nothing, 94 % right", c -> 0.94, 0, 1),
            new Confidence("misleads at the top", c -> c > 0.9 ? 0.8 : 0.6 + 0.4 * c, 0, 1),
            new Confidence("five levels", c -> 0.6 + 0.4 * c, 5, 1),
            new Confidence("rows in 4 copies (not allowed)", c -> 0.5 + c / 2, 0, 4));

    private AcceptanceKept() {}

    /**
     * Runs the simulations and prints two tables.
     *
     * @param args the number of calibration samples; 4000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 4000));
    }

    static void run(PrintStream out, int samples) {
        out.printf(Locale.ROOT, "%d calibration samples a line%n", samples);
        out.println("| confidence | n | promised precision | with confidence | kept | accepted on average |");
        out.println("|---|---|---|---|---|---|");
        double[][] promises = {{0.8, 0.9}, {0.9, 0.9}, {0.95, 0.9}, {0.95, 0.95}};
        for (Confidence kind : KINDS) {
            for (int n : new int[] {100, 300, 1000}) {
                for (double[] promise : promises) {
                    precision(out, kind, n, promise[0], promise[1], samples);
                }
            }
        }
        out.println();
        out.println("| confidence | n | promised share of errors | share of errors | accepted on average |");
        out.println("|---|---|---|---|---|");
        for (Confidence kind : KINDS.subList(0, KINDS.size() - 1)) {
            for (int n : new int[] {100, 1000}) {
                for (double share : new double[] {0.02, 0.05}) {
                    errors(out, kind, n, share, samples);
                }
            }
        }
    }

    private static void precision(
            PrintStream out, Confidence kind, int n, double precision, double confidence, int samples) {
        AcceptancePromise promise = AcceptancePromise.precision(precision, confidence);
        double[][] above = above(kind);
        List<double[]> results = Repetitions.of(samples, kind.name() + n + promise, seed -> {
            double[] accepted = accepted(kind, fitted(kind, promise, n, seed), above);
            return new double[] {accepted[0] == 0 || accepted[1] >= precision * accepted[0] - 1e-9 ? 1 : 0, accepted[0]
            };
        });
        out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.4f | %.3f |",
                kind.name(),
                n,
                precision,
                confidence,
                Repetitions.mean(results, 0),
                Repetitions.mean(results, 1)));
    }

    private static void errors(PrintStream out, Confidence kind, int n, double share, int samples) {
        AcceptancePromise promise = AcceptancePromise.errorShare(share);
        double[][] above = above(kind);
        List<double[]> results = Repetitions.of(samples, kind.name() + n + promise, seed -> {
            double[] accepted = accepted(kind, fitted(kind, promise, n, seed), above);
            return new double[] {accepted[0] - accepted[1], accepted[0]};
        });
        out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.4f | %.3f |",
                kind.name(),
                n,
                share,
                Repetitions.mean(results, 0),
                Repetitions.mean(results, 1)));
    }

    private static AcceptanceRule fitted(Confidence kind, AcceptancePromise promise, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] confidence = new double[n];
        boolean[] right = new boolean[n];
        for (int i = 0; i < n; i++) {
            boolean copy = i % kind.copies() != 0;
            confidence[i] = copy ? confidence[i - 1] : level(kind, random.nextDouble());
            right[i] = copy ? right[i - 1] : random.nextDouble() < kind.right().applyAsDouble(confidence[i]);
        }
        return AcceptanceRule.fit(promise, confidence, right);
    }

    private static double level(Confidence kind, double c) {
        return kind.levels() == 0 ? c : (Math.floor(c * kind.levels()) + 0.5) / kind.levels();
    }

    /** For each point of a grid, the share of rows above it and the share of rows that are above it and right. */
    private static double[][] above(Confidence kind) {
        double[][] above = new double[GRID + 1][2];
        for (int g = GRID - 1; g >= 0; g--) {
            double c = level(kind, (g + 0.5) / GRID);
            above[g][0] = above[g + 1][0] + 1.0 / GRID;
            above[g][1] = above[g + 1][1] + kind.right().applyAsDouble(c) / GRID;
        }
        return above;
    }

    private static double[] accepted(Confidence kind, AcceptanceRule rule, double[][] above) {
        if (rule.threshold().isEmpty()) {
            return new double[2];
        }
        double threshold = Math.max(0, rule.threshold().getAsDouble());
        // Among levels, rows of the threshold's own level are not accepted.
        double from = kind.levels() == 0 || rule.accepts(0)
                ? threshold
                : (Math.floor(threshold * kind.levels()) + 1) / kind.levels();
        return above[(int) Math.min(GRID, Math.round(from * GRID))];
    }
}
