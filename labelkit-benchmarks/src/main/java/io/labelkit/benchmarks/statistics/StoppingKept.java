package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.acquire.AccuracyGoal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How often {@link AccuracyGoal} declares a goal reached that is not, and how soon one that is: over {@code args[0]} runs for each
 * line that look after every 10, 50 or 200 checked labels until there are 4000, or at 40 fresh samples of a student that gets
 * better.
 */
public final class StoppingKept {
    private static final int MOST = 4000;

    private StoppingKept() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of runs; 20000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 20_000));
    }

    static void run(PrintStream out, int runs) {
        out.printf(Locale.ROOT, "%d runs a line, %d checked labels at most%n", runs, MOST);
        out.println("| goal | confidence | true accuracy | a look every | stopped too soon | reached | after labels |");
        out.println("|---|---|---|---|---|---|---|");
        for (double[] promise : new double[][] {{0.9, 0.9}, {0.9, 0.95}, {0.8, 0.9}, {0.95, 0.9}}) {
            for (double over : new double[] {-0.0001, 0.02, 0.04}) {
                for (int every : new int[] {10, 50, 200}) {
                    growing(out, promise[0], promise[1], over, every, runs);
                }
            }
            improving(out, promise[0], promise[1], runs);
        }
    }

    private static void growing(PrintStream out, double goal, double confidence, double over, int every, int runs) {
        double accuracy = goal + over;
        List<double[]> results = Repetitions.of(runs, "growing" + goal + confidence + over + every, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            AccuracyGoal stop = new AccuracyGoal(goal, confidence);
            int right = 0;
            for (int checked = 1; checked <= MOST; checked++) {
                right += random.nextDouble() < accuracy ? 1 : 0;
                if (checked % every == 0 && stop.look(right, checked).reached()) {
                    return new double[] {1, checked};
                }
            }
            return new double[] {0, MOST};
        });
        double stopped = Repetitions.mean(results, 0);
        out.println(String.format(
                Locale.ROOT,
                "| %.2f | %.2f | %s | %d | %s | %s | %s |",
                goal,
                confidence,
                over < 0 ? "just below the goal" : String.format(Locale.ROOT, "%.2f", accuracy),
                every,
                over < 0 ? String.format(Locale.ROOT, "%.4f", stopped) : "-",
                over < 0 ? "-" : String.format(Locale.ROOT, "%.3f", stopped),
                over < 0 ? "-" : String.format(Locale.ROOT, "%.0f", Repetitions.mean(results, 1))));
    }

    /** The student's accuracy rises to just below the goal, and each look has a fresh sample of 100. */
    private static void improving(PrintStream out, double goal, double confidence, int runs) {
        List<double[]> results = Repetitions.of(runs, "improving" + goal + confidence, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            AccuracyGoal stop = new AccuracyGoal(goal, confidence);
            for (int look = 1; look <= 40; look++) {
                double accuracy = goal - 0.0001 - 0.1 / (look * look);
                int right = 0;
                for (int i = 0; i < 100; i++) {
                    right += random.nextDouble() < accuracy ? 1 : 0;
                }
                if (stop.look(right, 100).reached()) {
                    return new double[] {1};
                }
            }
            return new double[] {0};
        });
        out.println(String.format(
                Locale.ROOT,
                "| %.2f | %.2f | rises, never reaches it | fresh 100 | %.4f | - | - |",
                goal,
                confidence,
                Repetitions.mean(results, 0)));
    }
}
