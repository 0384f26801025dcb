package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.inference.GoldPlan;
import io.labelkit.aggregate.inference.RegressionModel;
import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.aggregate.inference.Study;
import io.labelkit.aggregate.inference.StudyData;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Whether as many gold labels as planned give the interval that was planned for, over {@code args[0]} studies of 4000 rows for each
 * line: planned from right guesses of share and accuracy, or from a pilot of 100 gold labels.
 */
public final class PlannedPrecision {
    private static final int ROWS = 4000;
    private static final int PILOT = 100;

    private PlannedPrecision() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of studies; 1000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 1000));
    }

    static void run(PrintStream out, int studies) {
        out.printf(Locale.ROOT, "%d studies a line, %d rows%n", studies, ROWS);
        out.println("| planned from | share | machine right | wanted | gold labels on average | got on average |"
                + " at most a tenth wider |");
        out.println("|---|---|---|---|---|---|---|");
        for (boolean pilot : new boolean[] {false, true}) {
            for (double[] setting : new double[][] {{0.2, 0.85, 0.04}, {0.5, 0.7, 0.05}, {0.1, 0.95, 0.03}}) {
                line(out, pilot, setting[0], setting[1], setting[2], studies);
            }
        }
    }

    private static void line(
            PrintStream out, boolean pilot, double share, double accuracy, double wanted, int studies) {
        List<double[]> results = Repetitions.of(studies, "plan" + pilot + share, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            GoldPlan plan = pilot
                    ? study().plan(rows(share, accuracy, PILOT, random), RegressionModel.mean())
                    : GoldPlan.ofShare(ROWS, share, accuracy);
            // A pilot without a mistake plans for next to nothing; nobody would then buy fewer than the pilot.
            int needed = Math.max(
                    pilot ? PILOT : 1, plan.goldFor("mean", wanted, 0.95).orElse(ROWS));
            double half = study().estimate(rows(share, accuracy, needed, random), RegressionModel.mean())
                            .corrected()
                            .estimates()
                            .get(0)
                            .interval()
                            .width()
                    / 2;
            return new double[] {needed, half, half <= 1.1 * wanted ? 1 : 0};
        });
        out.println(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.3f | %.0f | %.4f | %.3f |",
                pilot ? "a pilot of " + PILOT : "right guesses",
                share,
                accuracy,
                wanted,
                Repetitions.mean(results, 0),
                Repetitions.mean(results, 1),
                Repetitions.mean(results, 2)));
    }

    private static Study study() {
        return Study.builder(1).splits(3).build();
    }

    private static StudyData rows(double share, double accuracy, int gold, SplittableRandom random) {
        double[] y = new double[ROWS];
        double[] machine = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = random.nextDouble() < share ? 1 : 0;
            machine[i] = random.nextDouble() < accuracy ? y[i] : 1 - y[i];
        }
        SamplingDesign design = SamplingDesign.uniform(ROWS, gold);
        int[] drawn = design.draw(random.nextLong());
        return StudyData.builder(ROWS)
                .surrogate("machine", machine)
                .gold(design, drawn, Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray())
                .build();
    }
}
